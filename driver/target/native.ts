/** Redirect URIs of native apps (RFC 8252, 7), and the clients that have them. */
import { publicClients } from './finders.ts'
import type { Client, Target } from './target.ts'

type Kind = (uri: string) => boolean

const scheme = (uri: string) => /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? ''

/** A private-use scheme: a domain name of the app's, read backwards (RFC 8252, 7.1). */
export const privateUseUri: Kind = (uri) => scheme(uri).includes('.')

/** A scheme that is no domain name. No app has a URN: that of an out-of-band code stands for a page of the server. */
export const bareSchemeUri: Kind = (uri) =>
  !['', 'http', 'https', 'urn'].includes(scheme(uri)) && !privateUseUri(uri)

/** A loopback IP literal (RFC 8252, 7.3). */
export const ipv4LoopbackUri: Kind = (uri) => /^http:\/\/127\.0\.0\.1(?::\d+)?(?:[/?]|$)/.test(uri)
export const ipv6LoopbackUri: Kind = (uri) => /^http:\/\/\[::1\](?::\d+)?(?:[/?]|$)/.test(uri)

/** A loopback URI that leaves the port to the app. */
export const openPortUri: Kind = (uri) => /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?:[/?]|$)/.test(uri)

/** An https URI, which an app can claim (RFC 8252, 7.2). */
export const claimedHttpsUri: Kind = (uri) => scheme(uri) === 'https'

/** What only a native app has. */
export const ofNativeApp: Kind = (uri) =>
  privateUseUri(uri) || bareSchemeUri(uri) || ipv4LoopbackUri(uri) || ipv6LoopbackUri(uri)

/** A public client with a redirect URI of this kind; first one without a port, then one that has more of a native app. */
export function nativeClientWith(
  target: Target,
  kind: Kind,
): { client: Client; redirectUri: string } | undefined {
  const found = publicClients(target).flatMap((client) =>
    client.redirect_uris.filter(kind).map((redirectUri) => ({ client, redirectUri })),
  )
  const nativeness = ({ client }: { client: Client }) => client.redirect_uris.filter(ofNativeApp).length
  const openness = ({ redirectUri }: { redirectUri: string }) => Number(openPortUri(redirectUri))
  return found.sort((a, b) => openness(b) - openness(a) || nativeness(b) - nativeness(a))[0]
}
