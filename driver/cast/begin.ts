import type { Browser } from '../browser/browser.ts'
import type { Landing } from '../message/authorization-answer.ts'
import type { AuthorizationRequest } from '../message/authorization-request.ts'

/**
 * Sends an authorization request, and once more by POST where the endpoint does not take its method: servers without GET
 * can be judged in everything else.
 */
export async function begin(
  browser: Browser,
  request: AuthorizationRequest,
): Promise<{ landing: Landing; request: AuthorizationRequest }> {
  if (request.method === 'POST') return { landing: await browser.posts(request.url, request.form), request }
  const landing = await browser.go(request.url)
  const refusesGet =
    landing.kind === 'page' && landing.page.status === 405 && landing.page.url === request.url
  return refusesGet ? begin(browser, request.posted()) : { landing, request }
}
