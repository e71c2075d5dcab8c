/** `/cas/login`: who is signed in goes on to the service, who is not gets the form (CAS protocol 3.0, 2.1). */
import { plain, redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { signOnOf, wantsWarning, withoutCookies } from './cookies.ts'
import { goOn } from './go-on.ts'
import { loginForm } from '../pages/login-form.ts'
import { unauthorised } from '../pages/pages.ts'
import { parametersOf } from '../request.ts'
import { asLocation, isRegistered } from '../tickets/services.ts'
import { signIn } from './attempt.ts'
import { grantingTicketOf } from '../tickets/tickets.ts'
import type { Product } from '../versions.ts'

export const login =
  (product: Product): Endpoint =>
  (request, context) => {
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
      return plain(405, 'method not allowed', context.rules.allowHeader('GET, POST'))
    }
    const parameters = parametersOf(request)
    if (!parameters) return plain(400, 'the form cannot be read')
    const execution = request.method === 'POST' ? parameters.get('execution') : undefined
    return execution === undefined
      ? enter(product, request, parameters, context)
      : signIn(product, execution, request, parameters, context)
  }

function enter(product: Product, request: Incoming, parameters: Parameters, context: Context): MockResponse {
  const service = parameters.get('service')
  if (service !== undefined && !isRegistered(service, context)) return unauthorised(context)
  // Any value of `renew` and `gateway` counts, `false` as well.
  const [renew, gateway] = [parameters.get('renew'), parameters.get('gateway')]
  const flow = { service, byPost: parameters.get('method') === 'POST', step: 0 }
  const granting = grantingTicketOf(signOnOf(request, product), context)
  if (granting && (service === undefined || renew === undefined)) {
    return goOn({ ...flow, granting, fromNewLogin: false, warned: wantsWarning(request) }, [], context)
  }
  const stale = granting ? [] : withoutCookies([product.signOn.cookie], product, request)
  if (!granting && service !== undefined && gateway !== undefined) {
    return redirect(asLocation(service), 302, stale)
  }
  return loginForm(product, flow, request, context, { headers: stale })
}
