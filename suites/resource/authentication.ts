/** Authentication at the protected resource, as HTTP has it (RFC 9110, 11). */
import type { WireResponse } from '../../driver/wire.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { unknownValue } from '../steps.ts'
import { closedWithoutToken, opened, served, told } from './steps.ts'

export const bearerSchemeCaseInsensitive = check(
  'rfc9110-11.1-auth-scheme-case-insensitive',
  rows({ lower: 'bearer', upper: 'BEARER' }, async (cast, scheme) => {
    const token = await opened(cast)
    await closedWithoutToken(cast)
    const response = lookedAt(await cast.resource.answersTo(token, scheme))
    if (!served(response)) violated(`the resource served to ${scheme}`, told(response))
  }),
)

export const unauthorizedForBadCredentials = check('rfc9110-11.4-401-for-bad-credentials', async (cast) => {
  await opened(cast)
  const { resource } = cast
  is401('without a token', lookedAt(await resource.request([])))
  is401('with a bad token', lookedAt(await resource.answersTo(unknownValue)))
})

function is401(how: string, { status }: WireResponse): void {
  if (status !== 401) violated('status 401', `status ${status} for a resource request ${how}`)
}
