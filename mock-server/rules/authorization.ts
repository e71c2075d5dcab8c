/** Decisions about the authorization response (RFC 6749, 4.1.2). */

/** Response parameters, in order. */
export type ResponseParameters = readonly (readonly [name: string, value: string])[]

export interface AuthorizationRules {
  /** The redirect URI with the response added to it. */
  responseUri(redirectUri: string, parameters: ResponseParameters): string
  /** The state of a response, given that of the request. */
  responseState(state: string | undefined, response: 'code' | 'error'): string | undefined
  /** The error code for a state that is refused; undefined when it is fine. */
  stateFault(state: string | undefined): string | undefined
  /** The authorization endpoint as it is published. */
  publishedAuthorizationEndpoint(url: string): string
}

export const honestAuthorization: AuthorizationRules = {
  responseUri: (redirectUri, parameters) => {
    const query = formEncoded(parameters)
    const glue = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&'
    return `${redirectUri}${glue}${query}`
  },
  responseState: (state) => state,
  stateFault: () => undefined,
  publishedAuthorizationEndpoint: (url) => url,
}

export function formEncoded(parameters: ResponseParameters): string {
  return new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()
}
