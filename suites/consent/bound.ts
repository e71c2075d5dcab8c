import type { Cast } from '../../driver/cast/cast.ts'
import { anyonesConsentPage, consentPage, loginPage, type ConsentPage } from '../../driver/cast/pages.ts'
import type { Control, Submission } from '../../driver/html/forms.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { unguessable, withValues } from './fields.ts'
import { grantedUnasked } from './unasked.ts'

export const consentBoundToRequest = check('rfc6749-10.12-consent-bound-to-request', {
  async 'client-id-swapped'(cast) {
    const { secondClient } = cast
    await decides(cast, cast.client.request(), { client_id: secondClient.id })
  },
  async 'redirect-uri-swapped'(cast) {
    await decides(cast, cast.client.request(), { redirect_uri: 'https://attacker.example/cb' })
  },
  async 'scope-extended'(cast) {
    const scopes = twoScopes(cast.target)
    if (!scopes) return cast.skip('no two scopes: give a scope of two words that the main client may ask for')
    if (await grantedUnasked(cast, cast.owner.afresh(), scopes)) {
      return cast.skip(`the server grants ${scopes[1]} also where only ${scopes[0]} is asked for`)
    }
    await decides(cast, cast.client.request({ scope: scopes[0] }), { scope: scopes.join(' ') })
  },
  async 'request-id-swapped'(cast) {
    const { client, secondClient, skip } = cast
    const shown = await anyonesConsentPage(cast, client.request())
    const other = await consentPage(shown.owner, secondClient.request())
    const [decision, foreign] = [shown, other].map(({ recognition }) =>
      wayToSubmission(recognition.allow),
    ) as [Submission, Submission]
    const own = unguessable(decision, foreign)
    // With its only identifier exchanged the form would be the other client's, whole.
    if (own.length < 2) return skip('the form holds no two values that belong to one request')
    for (const name of own) {
      const value = foreign.fields.find(([field]) => field === name)?.[1]
      if (value !== undefined) await answeredAsShown(cast, shown, withValues(decision, { [name]: value }))
    }
    await control(cast)
  },
  async 'two-tabs'(cast) {
    const { client, secondClient } = cast
    const shown = await anyonesConsentPage(cast, client.request())
    await consentPage(shown.owner, secondClient.request())
    await answeredAsShown(cast, shown, wayToSubmission(shown.recognition.allow))
    await control(cast)
  },
  async 'post-login-target-changed'(cast) {
    const { client, secondClient, skip } = cast
    for (const either of [client, secondClient]) await consentPage(cast.owner.afresh(), either.request())
    const { owner, request, ...login } = await loginPage(cast.owner.afresh(), client.request())
    const wanted = secondClient.request()
    const changes = new Map<Control, string>()
    for (const control of login.recognition.form.controls) {
      const target = control.type === 'hidden' ? retargeted(control.value, request, wanted) : undefined
      if (target !== undefined) changes.set(control, target)
    }
    if (changes.size === 0) return skip('the login form holds no address of the request')
    const landing = await owner.signsIn(login, owner.user, changes)
    const step = await owner.recognises(landing)
    const consented =
      step?.recognition.kind === 'consent' ? await owner.takes(step.recognition.allow, step) : landing
    const answer = await owner.at(wanted).continues(wanted, consented, { signIn: false })
    if (!answer.granted || answer.state !== wanted.get('state')) return
    const { client_name: name = client.id } = client.registration
    const { client_name: otherName = secondClient.id } = secondClient.registration
    const text = step?.page.text ?? ''
    if (!text || (text.includes(name) && !text.includes(otherName))) {
      violated(`consent that was shown for ${otherName}`, `${answer.summary}, after a page for ${name}`)
    }
  },
})

/** Approves the page of a request with changed fields, in the owner's own browser. */
async function decides(
  cast: Cast,
  request: AuthorizationRequest,
  changes: Record<string, string>,
): Promise<void> {
  const shown = await anyonesConsentPage(cast, request)
  await answeredAsShown(cast, shown, withValues(wayToSubmission(shown.recognition.allow), changes))
  await control(cast)
}

async function answeredAsShown(cast: Cast, shown: ConsentPage, submission: Submission): Promise<void> {
  const { owner, request, page } = shown
  const landing = await owner.browser.submit(submission, page)
  const answer = await owner.continues(request, landing, { decision: 'leave', signIn: false })
  lookedAt(answer.page)
  if (answer.granted) await grantedAsShown(cast, answer)
}

/** The code goes to the client, the redirect URI and the state that were shown, and has no more scope. */
async function grantedAsShown({ client }: Cast, answer: AuthorizationAnswer): Promise<void> {
  const { request } = answer
  const expected = 'a grant of what was shown, or an error'
  const uri = request.get('redirect_uri') ?? client.redirectUri
  if (parts(answer.location ?? '').target !== parts(uri).target) violated(expected, answer.summary)
  if (answer.state !== request.get('state')) violated(expected, `a code with the state of another request`)
  const tokens = await client.redeems(answer)
  if (!tokens.granted)
    violated(expected, `a code that the client of the page cannot redeem: ${tokens.summary}`)
  const shown = new Set((request.get('scope') ?? '').split(' '))
  const more =
    tokens
      .text('scope')
      ?.split(/[\s,]+/)
      .filter((scope) => !shown.has(scope)) ?? []
  if (request.get('scope') && more.length > 0)
    violated(expected, `a token with more scope: ${more.join(' ')}`)
}

/** The decision of the unchanged page works. */
async function control({ owner, client }: Cast): Promise<void> {
  given(await owner.afresh().approves(client.request()))
}

/** An address of one request, changed to that of another; undefined when the value is no such address. */
function retargeted(value: string, from: AuthorizationRequest, to: AuthorizationRequest): string | undefined {
  const clientId = encodeURIComponent(from.client.client_id)
  const { pathname, search } = new URL(to.url)
  if (!value.includes(`client_id=${clientId}`)) return undefined
  if (/^https?:/i.test(value)) return to.url
  return value.startsWith('/') ? `${pathname}${search}` : undefined
}
