/** The redirect that sends the browser to sign in. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { promptOf } from '../rules/authorization.ts'
import { keepFlow, type Flow } from './flows.ts'
import { nameOf } from './refuse.ts'
import type { SignIn } from './sign-in-way.ts'

/** AuthenticationEndpointQueryParams of application-authentication.xml: what is not passed on. */
const excluded = new Set(['username', 'password', 'SAMLRequest'])

/** Ties a sign-in to the browser that was sent to it, where that is done. */
export const loginCookie = 'JSESSIONID'

export function toSignIn(
  valid: ValidRequest,
  profile: Profile,
  signIn: SignIn,
  context: Context,
): MockResponse {
  const { random, rules, issuer } = context
  const key = random()
  const type = isOpenId(valid) ? 'oidc' : 'oauth2'
  const browser = rules.bindsLoginToBrowser() ? random() : undefined
  const flow = keepFlow(
    {
      key,
      valid,
      type,
      loginQuery: loginQuery(valid, key, type),
      ...(browser === undefined ? {} : { browser }),
    },
    context,
  )
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  const cookies: [string, string][] =
    browser === undefined ? [] : [['Set-Cookie', `${loginCookie}=${browser}; Path=/${secure}; HttpOnly`]]
  return redirect(signIn.address(flow, originOfKeyManager(profile, context), context), 302, cookies)
}

export function isOpenId({ parameters }: Pick<ValidRequest, 'parameters'>): boolean {
  return (parameters.get('scope') ?? '').split(' ').includes('openid')
}

/** The request's parameters and the framework's own, sorted; then a tail in fixed order. */
function loginQuery({ client, parameters }: ValidRequest, key: string, type: Flow['type']): string {
  const prompt = promptOf(parameters)
  const sorted = [
    ...parameters.pairs.filter(([name]) => !excluded.has(name)),
    ['commonAuthCallerPath', '/oauth2/authorize'] as const,
    ['forceAuth', String(prompt.includes('login'))] as const,
    ['passiveAuth', String(prompt.includes('none'))] as const,
    ['tenantDomain', 'carbon.super'] as const,
  ].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const tail = [
    ['sessionDataKey', key],
    ['relyingParty', client.client_id],
    ['type', type],
    ['sp', nameOf(client)],
    ['isSaaSApp', 'false'],
  ] as const
  return `${formEncoded(sorted)}&${formEncoded(tail)}`
}
