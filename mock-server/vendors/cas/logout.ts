/** `/cas/logout`: ends the single sign-on session (CAS protocol 3.0, 2.3). */
import { redirect } from '../../message/answers.ts'
import type { Endpoint } from '../../surface/surface.ts'
import { signOnOf, withoutCookies } from './sign-in/cookies.ts'
import { signedOut } from './pages/pages.ts'
import { parametersOf } from './request.ts'
import { asLocation, isRegistered } from './tickets/services.ts'
import { endGrantingTicket } from './tickets/tickets.ts'
import type { Product } from './versions.ts'

/** @param followsService whether it leads back to a registered service */
export const logout =
  (product: Product, followsService: boolean): Endpoint =>
  (request, context) => {
    endGrantingTicket(signOnOf(request, product), context)
    const cookies = withoutCookies([product.signOn.cookie, 'CASPRIVACY'], product, request)
    const parameters = parametersOf(request)
    const service = parameters?.get('service') ?? parameters?.get('url')
    return followsService && service !== undefined && isRegistered(service, context)
      ? redirect(asLocation(service), 302, cookies)
      : signedOut(cookies, context)
  }
