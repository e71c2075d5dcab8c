import type { Cast } from '../../driver/cast/cast.ts'
import { headerValues } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { isUriReference } from './characters.ts'
import { errorsOf } from './provoked.ts'
import { unknownResponseType } from './steps.ts'

const redirects = new Set([301, 302, 303, 307, 308])

export const redirectHasLocation = check('rfc9110-15.4.3-redirect-has-location', async (cast) => {
  const answer = await cast.owner.afresh().approves(cast.client.request())
  // A redirect that leads nowhere ends the flow: it is looked for before anything else.
  const seen = eachHasLocation(cast)
  given(answer)
  await errorsOf(cast, { type: (request) => request.with({ response_type: unknownResponseType }) })
  if (seen + eachHasLocation(cast) === 0) cast.skip('the server sends the browser on without redirects')
})

function eachHasLocation({ transcript }: Cast): number {
  let seen = 0
  for (const { response } of transcript.exchanges) {
    if (!response || !redirects.has(response.status)) continue
    seen += 1
    const [location, ...others] = headerValues(response.headers, 'location')
    const expected = 'one Location header with a URI reference'
    const place = { at: transcript.indexOf(response) }
    if (location === undefined) violated(expected, `${response.status} without Location`, place)
    if (others.length > 0) violated(expected, `${others.length + 1} Location headers`, place)
    if (!isUriReference(location)) violated(expected, JSON.stringify(location), place)
  }
  return seen
}
