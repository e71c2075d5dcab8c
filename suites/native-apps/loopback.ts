/** Loopback redirect URIs: any port, and nothing else that differs (RFC 8252, 7.3 and 8.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import {
  ipv4LoopbackUri,
  ipv6LoopbackUri,
  nativeClientWith,
  openPortUri,
} from '../../driver/target/native.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { refuses } from '../redirect-uri/mismatch.ts'
import { altered, apart } from '../redirect-uri/uri.ts'
import { nativeWith, otherPorts, redeemed, withoutPort, withPort, type NativeClient } from './steps.ts'

export const loopbackAnyPort = check('rfc8252-7.3-loopback-any-port', async (cast) => {
  await anyPort(cast, nativeWith(cast, ipv4LoopbackUri, 'a redirect URI such as http://127.0.0.1/cb'))
})

export const loopbackAnyPortIpv6 = check('rfc8252-7.3-loopback-any-port-ipv6', async (cast) => {
  const native = nativeWith(cast, ipv6LoopbackUri, 'a redirect URI such as http://[::1]/cb')
  const ipv4 = nativeClientWith(cast.target, ipv4LoopbackUri)
  if (ipv4) {
    const sibling = { client: cast.actor(ipv4.client), uri: ipv4.redirectUri }
    if (!(await takesOtherPort(cast, sibling)))
      cast.inconclusive('127.0.0.1 is not taken with another port either: see that any port is allowed')
  }
  await anyPort(cast, native)
})

/** Two other ports, after the registered one was seen to work. */
async function anyPort(cast: Cast, { client, uri }: NativeClient): Promise<void> {
  const usual = await cast.owner.tries(client.request({ redirectUri: uri }))
  if (!usual.granted) cast.inconclusive(`the registered redirect URI itself is refused: ${usual.summary}`)
  await redeemed(cast, client, usual)
  for (const port of otherPorts(uri)) {
    const redirectUri = withPort(uri, port)
    const answer = await cast.owner.tries(client.request({ redirectUri }))
    // Whoever registers a port may have meant that one: such servers open the port where none is registered.
    if (!answer.granted && !openPortUri(uri))
      cast.inconclusive(
        `another port is refused where ${uri} is registered: give a client without client_secret, and with ${withoutPort(uri)}`,
      )
    if (!answer.granted)
      violated(`a code, delivered to ${redirectUri}, where ${uri} is registered`, answer.summary, answer)
    const tokens = await client.tries(client.redemption(answer))
    if (!tokens.hasTokens) violated(`tokens for the code that went to ${redirectUri}`, tokens.summary, tokens)
  }
}

async function takesOtherPort(cast: Cast, { client, uri }: NativeClient): Promise<boolean> {
  const [port = 49_152] = otherPorts(uri)
  return (await cast.owner.tries(client.request({ redirectUri: withPort(uri, port) }))).granted
}

/** What is changed beside the port. */
const changes: Record<string, (uri: string) => string> = {
  'other-path': (uri) => {
    const path = apart(uri).path.replace(/\/$/, '')
    return altered(uri, { path: path === '' ? '/other' : `${path}-other` })
  },
  'added-query': (uri) => `${uri}${uri.includes('?') ? '&' : '?'}x=1`,
  'https-instead-http': (uri) => uri.replace(/^http:/, 'https:'),
}

export const loopbackPathExact = check('rfc8252-8.4-loopback-path-exact', {
  async control(cast) {
    await withinReach(cast)
  },
  ...rows(changes, async (cast, change) => {
    const { client, uri } = await withinReach(cast)
    await refuses(cast, { client, uri }, change(uri))
  }),
})

/** The URI with another port where the server takes that, else as it is registered. @throws {Inconclusive} when neither works */
async function withinReach(cast: Cast): Promise<NativeClient> {
  const native = nativeWith(cast, ipv4LoopbackUri, 'a redirect URI such as http://127.0.0.1/cb')
  if (await takesOtherPort(cast, native)) {
    const [port = 49_152] = otherPorts(native.uri)
    return { client: native.client, uri: withPort(native.uri, port) }
  }
  const usual = await cast.owner.tries(native.client.request({ redirectUri: native.uri }))
  if (!usual.granted) cast.inconclusive(`the registered redirect URI itself is refused: ${usual.summary}`)
  cast.note('another port is refused, so the registered one was taken')
  return native
}
