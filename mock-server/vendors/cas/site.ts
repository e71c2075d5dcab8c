/** The host of CAS: what lies under `/cas`. */
import { plain } from '../../message/answers.ts'
import type { Endpoint, Site } from '../../surface/surface.ts'
import type { Settings } from '../settings.ts'
import { login } from './sign-in/login.ts'
import { logout } from './logout.ts'
import { serviceValidate, validate } from './tickets/validate.ts'
import { versions, type CasVersion } from './versions.ts'
import { withoutSessionId } from './sign-in/web-session.ts'

/**
 * The sign-in server as one site of a mock server. Its users are the server's, its services the server's sites.
 *
 * @param settings `casFollowsLogoutService` decides where signing out leads
 */
export function casSite(version: CasVersion, { casFollowsLogoutService }: Settings): Site {
  const product = versions[version]
  const routes: Record<string, Endpoint> = {
    '/cas/login': login(product),
    '/cas/logout': logout(product, casFollowsLogoutService),
    '/cas/serviceValidate': serviceValidate(false),
    '/cas/validate': validate,
    ...(product.validatesWithAttributes ? { '/cas/p3/serviceValidate': serviceValidate(true) } : {}),
  }
  return {
    portDistance: { https: 200, http: 200 },
    routes,
    otherwise(request, context) {
      const path = withoutSessionId(request.path)
      const endpoint = path !== request.path && Object.hasOwn(routes, path) ? routes[path] : undefined
      return endpoint ? endpoint(request, context) : plain(404, 'there is nothing here')
    },
  }
}
