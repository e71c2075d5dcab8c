import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { publicClients } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

export const noAutomaticRepeat = check('rfc6749-10.2-no-automatic-repeat', {
  async 'public-loopback'(cast) {
    const { client, uri } = publicWith(cast, isLocal) ?? cast.skip(missing('loopback or private-use'))
    const answer = await repeated(cast, client, uri)
    if (answer.granted) {
      violated('consent, or another interaction, when a public client asks again', answer.summary)
    }
  },
  async 'public-https'(cast) {
    const { client, uri } = publicWith(cast, isHttps) ?? cast.skip(missing('https'))
    report(cast, 'a public client with an https redirect URI', await repeated(cast, client, uri))
  },
  async confidential(cast) {
    const { client } = cast
    if (client.secret === undefined) return cast.skip('the main client is public')
    report(cast, 'a confidential client', await repeated(cast, client, client.redirectUri))
  },
})

/** What a second request gets in the same session, when nobody touches a page. */
async function repeated(cast: Cast, client: ClientActor, redirectUri: string): Promise<AuthorizationAnswer> {
  const owner = cast.owner.afresh()
  given(await owner.approves(client.request({ redirectUri })))
  const answer = await owner.visits(client.request({ redirectUri }), { decision: 'leave', signIn: false })
  if (!answer.granted && answer.steps.length === 0 && answer.error === undefined) {
    cast.inconclusive(`the repeated request was neither granted nor asked about: ${answer.summary}`)
  }
  return answer
}

function report({ note }: Cast, who: string, answer: AuthorizationAnswer): void {
  note(`${who} that asks again gets ${answer.granted ? 'a code in silence' : 'a page to decide on'}`)
}

function publicWith(
  cast: Cast,
  fits: (uri: string) => boolean,
): { client: ClientActor; uri: string } | undefined {
  for (const registration of publicClients(cast.target)) {
    const uri = registration.redirect_uris.find(fits)
    if (uri !== undefined) return { client: cast.actor(registration), uri }
  }
  return undefined
}

function missing(kind: string): string {
  return `no public client with a ${kind} redirect URI: add one without client_secret under clients`
}

/** An address that any program of the machine can take. */
function isLocal(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  return /^https?:$/.test(protocol) ? /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) : true
}

function isHttps(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'https:' && !isLocal(uri)
}
