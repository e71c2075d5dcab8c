import type { Cast } from '../../driver/cast/cast.ts'
import { consentPage } from '../../driver/cast/pages.ts'
import type { Submission } from '../../driver/html/forms.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { attackersDecision, expectNoCode, fromAnotherSite, hasSecret, scene, type Scene } from './attack.ts'
import { byGet, withFields, withValues, type Field } from './fields.ts'

/** What another site can send in place of the form that the owner sees. */
const forged: Record<string, (scene: Scene) => Submission[]> = {
  'token-removed': (at) => [withFields(at.known, guessable(at))],
  'token-emptied': ({ known, secret }) => [
    withValues(known, Object.fromEntries(secret.map((name) => [name, '']))),
  ],
  'decision-by-get': (at) => [byGet(at.known, guessable(at))],
  'method-json': (at) => ['application/json', 'text/plain'].map((type) => asJson(at, type)),
}

export const csrfProtectionOfConsent = check('rfc6749-10.12-csrf-protection-consent', {
  ...rows(forged, async (cast, forge, id) => {
    const at = await scene(cast)
    for (const submission of forge(at)) {
      await expectNoCode(cast, at, submission, `a decision from another site (${id.replaceAll('-', ' ')})`)
    }
    await control(cast)
  }),
  async 'token-of-other-session'(cast) {
    const at = await scene(cast)
    const theirs = (await attackersDecision(cast, at)) ?? at.known
    await expectNoCode(cast, at, theirs, 'a decision from another site (token of other session)')
    await control(cast)
  },
  async 'token-of-other-request'(cast) {
    const at = await scene(cast)
    const other = await consentPage(at.victim.owner, cast.secondClient.request())
    const otherDecision = wayToSubmission(other.recognition.allow)
    const changes = at.secret.flatMap((name) => {
      const value = otherDecision.fields.find(([field]) => field === name)?.[1]
      const same = at.decision.fields.some(([field, own]) => field === name && own === value)
      return value === undefined || same ? [] : [{ [name]: value }]
    })
    if (changes.length === 0) return cast.skip('the form holds no value that belongs to one request alone')
    for (const change of changes) {
      const { answer } = await fromAnotherSite(cast, at, withValues(at.decision, change))
      // A value that belongs to the session keeps other sites out as well.
      if (answer.granted && answer.state === at.victim.request.get('state')) {
        cast.warn(
          `the value of ${Object.keys(change).join()} from another request of the session is accepted`,
        )
      }
    }
    await control(cast)
  },
  async 'token-replayed'(cast) {
    const at = await scene(cast)
    const { owner, request, page } = at.victim
    given(await owner.continues(request, await owner.browser.submit(at.decision, page)))
    const { answer, heldBySameSite } = await fromAnotherSite(cast, at, at.decision)
    if (!answer.granted) return
    // Only who knows the value of this session, or stands on this site, can send it twice.
    if (hasSecret(at) || heldBySameSite) return cast.warn('the same decision is accepted twice')
    violated('no code for the same decision a second time', answer.summary)
  },
  async 'foreign-origin'(cast) {
    const at = await scene(cast)
    if (hasSecret(at)) return cast.note('protected by a value that another site cannot know')
    await expectNoCode(cast, at, at.decision, 'a decision with the Origin of another site')
    await control(cast)
  },
  async 'single-request-approval'(cast) {
    const at = await scene(cast)
    const { owner, request } = at.victim
    const names = new Set(request.parameters.map(([name]) => name))
    const decided = request.plus(...guessable(at).filter(([name]) => !names.has(name))).asValid()
    const answer = await owner.visits(decided, { decision: 'leave', signIn: false })
    if (answer.granted) violated('no code for a request that brings its own decision', answer.summary)
    await control(cast)
  },
})

/** The fields of the decision that an attacker can know. */
function guessable({ known, secret }: Scene): Field[] {
  return known.fields.filter(([name]) => !secret.includes(name))
}

function asJson(at: Scene, contentType: string): Submission {
  const fields = guessable(at)
  return {
    method: 'POST',
    url: at.known.url,
    headers: [['Content-Type', contentType]],
    body: JSON.stringify(Object.fromEntries(fields)),
    fields: fields.map(([name, value]): [string, string] => [name, value]),
  }
}

/** The decision of the owner's own page works. */
async function control({ owner, client }: Cast): Promise<void> {
  given(await owner.afresh().approves(client.request()))
}
