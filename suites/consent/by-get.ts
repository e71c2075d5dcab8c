import { anyonesConsentPage } from '../../driver/cast/pages.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { byGet, unguessable } from './fields.ts'

export const noUnsafeActionByGet = check('rfc9110-9.2.1-no-unsafe-action-by-get', async (cast) => {
  const { client, warn } = cast
  const { owner, request, page, recognition } = await anyonesConsentPage(cast, client.request())
  const allow = wayToSubmission(recognition.allow)
  if (allow.method === 'GET') {
    const other = await anyonesConsentPage(cast, request)
    const token = unguessable(allow, wayToSubmission(other.recognition.allow))
    if (token.length === 0)
      violated('a decision that is posted', 'a consent form with method GET and no one-time value')
    return warn('the consent form itself uses GET; a one-time value protects it')
  }
  const landing = await owner.browser.submit(byGet(allow, allow.fields), page)
  const answer = await owner.continues(request, landing, { decision: 'leave', signIn: false })
  if (answer.granted) violated('no code for a decision sent by GET', answer.summary)
  given(await owner.approves(client.request()))
})
