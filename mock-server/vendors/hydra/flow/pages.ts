/** Where the application is: the mock's own one, or one that somebody else runs (`urls` of the product's configuration). */
import type { Context } from '../../../context.ts'
import type { Settings } from '../../settings.ts'
import { hostsOf } from '../endpoints.ts'

export interface Pages {
  login: string
  consent: string
  logout: string
  error: string
}

export function pagesOf({ loginUrl, consentUrl, logoutUrl, errorUrl }: Settings): Pages {
  return { login: loginUrl, consent: consentUrl, logout: logoutUrl, error: errorUrl }
}

/** The address of a page, with what is handed over to it. @param page a path of the mock's own application, or a whole URL */
export function addressOf(page: string, query: Readonly<Record<string, string>>, context: Context): string {
  const url = new URL(page, hostsOf(context).app)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}
