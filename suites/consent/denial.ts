import type { Cast } from '../../driver/cast/cast.ts'
import { anyonesConsentPage, loginPage } from '../../driver/cast/pages.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { withFields } from './fields.ts'

export const accessDenied = check('rfc6749-4.1.2.1-access-denied', {
  async 'deny-consent'(cast) {
    const expected = 'the error access_denied, delivered to the redirect URI'
    const { owner, request, page, recognition } = await deniable(cast)
    const landing = await owner.takes(recognition.deny, { page })
    const answer = await owner.continues(request, landing, { decision: 'deny' })
    if (answer.granted || answer.error !== 'access_denied') violated(expected, answer.summary)
    await control(cast)
  },
  async 'cancel-login'(cast) {
    const { owner, request, page, recognition } = await loginPage(cast.owner.afresh(), cast.client.request())
    const cancel = recognition.kind === 'login-and-consent' ? recognition.deny : recognition.cancel
    if (!cancel) return cast.skip('the login page has no control that cancels')
    const landing = await owner.takes(cancel, { page })
    const answer = await owner.continues(request, landing, { decision: 'leave', signIn: false })
    if (answer.granted || (answer.location !== undefined && answer.error !== 'access_denied')) {
      violated('the error access_denied, or a page of the server', answer.summary)
    }
  },
  async 'deny-with-forged-approve'(cast) {
    for (const first of ['allow', 'deny'] as const) {
      const { owner, request, page, recognition } = await deniable(cast)
      const [allow, deny] = [wayToSubmission(recognition.allow), wayToSubmission(recognition.deny)]
      if (allow.method !== 'POST' || deny.method !== 'POST' || allow.url !== deny.url) {
        return cast.skip('allowing and denying are two different requests')
      }
      const only = <T>(these: readonly T[], those: readonly T[]) =>
        these.filter((one) => !those.some((other) => String(other) === String(one)))
      const common = allow.fields.filter((field) => !only(allow.fields, deny.fields).includes(field))
      const [allowing, denying] = [only(allow.fields, deny.fields), only(deny.fields, allow.fields)]
      if (allowing.length === 0 || denying.length === 0) {
        return cast.skip('one of the two decisions has no field of its own')
      }
      const both = first === 'allow' ? [...allowing, ...denying] : [...denying, ...allowing]
      const landing = await owner.browser.submit(withFields(deny, [...common, ...both]), page)
      const answer = await owner.continues(request, landing, { decision: 'leave', signIn: false })
      if (answer.granted) {
        violated('no code when the form says both allow and deny', `${answer.summary}, with ${first} first`)
      }
    }
    await control(cast)
  },
})

/** Before a consent page that can be denied. */
async function deniable(cast: Cast) {
  const at = await anyonesConsentPage(cast, cast.client.request())
  const { allow, deny } = at.recognition
  if (!deny) {
    const why = at.recognition.whyNoDeny
    return cast.inconclusive(`the consent page has no control that denies${why ? `: ${why}` : ''}`)
  }
  return { ...at, recognition: { allow, deny } }
}

/** The same request, allowed, ends with a code. */
async function control({ owner, client }: Cast): Promise<void> {
  given(await owner.approves(client.request()))
}
