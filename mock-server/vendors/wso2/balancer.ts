/** A load balancer in front, which knows browsers by a cookie of its own. */
import type { Context } from '../../context.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { Settings } from '../settings.ts'

/** Adds the cookie, where there is a balancer and it has not been there yet. */
export function balanced(
  response: MockResponse,
  { balancerCookie }: Settings,
  { random }: Context,
): MockResponse {
  const { headers } = response
  const begins = `${balancerCookie}=`
  const passed = headers.some(([name, value]) => name === 'Set-Cookie' && value.startsWith(begins))
  return balancerCookie === '' || passed
    ? response
    : {
        ...response,
        headers: [...headers, ['Set-Cookie', `${begins}balancer.${random().slice(0, 8)}; Path=/`]],
      }
}
