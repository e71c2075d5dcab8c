/** Redirection endpoints without TLS (RFC 6749, 3.1.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Page } from '../../driver/html/page.ts'
import { clientWithRedirectUri, httpRedirectClient } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { registered } from './registering.ts'

const remoteHttp = 'http://client.example/cb'

export const tlsRedirectEndpoint = check('rfc6749-3.1.2.1-tls-redirect-endpoint', async (cast) => {
  const client = await registered(cast, { redirect_uris: [remoteHttp] })
  if (client?.redirect_uris.includes(remoteHttp)) {
    violated(
      'no registration of a remote http redirect URI, or a remark on it',
      `${remoteHttp} is registered`,
    )
  }
  if (client)
    cast.note(`the server registered ${client.redirect_uris.join(', ') || 'no redirect URI'} instead`)
})

export const warnInsecureRedirect = check('rfc6749-3.1.2.1-warn-insecure-redirect', async (cast) => {
  const { client, clientFor, note, inconclusive, transcript } = cast
  const plain = clientFor(httpRedirectClient, 'http-redirect-uri-client')
  const secure = client.redirectUri.startsWith('https:')
    ? client
    : clientFor(
        (target) => clientWithRedirectUri(target, (uri) => uri.startsWith('https:')),
        'https-redirect-uri',
      )
  const [page, other] = [await consentPage(cast, plain), await consentPage(cast, secure)]
  const alert = page.alerts.find(({ text }) => text && !other.alerts.some((known) => known.text === text))
  if (alert) return note(`the consent page warns: "${alert.text}"`)
  const [text, usual] = [neutral(page, plain), neutral(other, secure)]
  if (text === usual) {
    violated(
      'a warning before a redirection without TLS',
      'the consent page of a client whose redirect URI is https',
      { at: transcript.exchanges.findIndex(({ request }) => request.url === page.url) },
    )
  }
  const said = text
    .split(/(?<=[.!?])\s+/)
    .find((sentence) => !usual.includes(sentence) && warning.test(sentence))
  if (said === undefined) return inconclusive('the consent page differs, and no warning was recognised on it')
  note(`the consent page warns: "${said}"`)
})

const warning =
  /insecure|not (?:secure|encrypted|protected|safe)|unencrypted|unsafe|warning|caution|without (?:tls|ssl|encryption)/i

/** The page that asks for consent, for the same scope whoever the client is. */
async function consentPage({ owner, client, inconclusive }: Cast, actor: ClientActor): Promise<Page> {
  const request = actor.request({ scope: client.request().get('scope') })
  const answer = await owner.visits(request, { decision: 'leave' })
  const step = answer.steps.find(({ recognition }) => /consent/.test(recognition.kind))
  return (
    step?.page ?? inconclusive(`no consent page was shown to ${actor.id}: it ended with ${answer.summary}`)
  )
}

/** What the page says, without what names its client. */
function neutral({ text }: Page, { registration }: ClientActor): string {
  const { client_id, client_name, redirect_uris } = registration
  const hosts = redirect_uris.flatMap((uri) =>
    URL.canParse(uri) ? [new URL(uri).origin, new URL(uri).host] : [],
  )
  const own = [client_name ?? '', ...redirect_uris, ...hosts, client_id].filter(Boolean)
  return own.reduce((rest, name) => rest.replaceAll(name, '(client)'), text)
}
