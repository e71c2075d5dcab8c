/** WSO2 API Manager 2.6.0 and WSO2 Identity Server 5.7.0: one key manager, two profiles. */
import type { Vendor } from '../vendor.ts'
import { accounts, applications, productLifetimes } from './defaults.ts'
import { departuresOf } from './departures/index.ts'
import { ownLogin } from './flow/login.ts'
import type { Profile } from './profile.ts'
import { authorizationRules } from './rules/authorization.ts'
import { tokenRules } from './rules/token.ts'
import { surfaceOf } from './surface.ts'
import { uuid } from '../uuid.ts'

const apiManager: Profile = {
  title: 'WSO2 API Manager 2.6 (mock)',
  hostName: undefined,
  gateway: true,
  scope: 'photos_read photos_write',
  filtersScopes: true,
  signIn: ownLogin,
}

const identityServer: Profile = {
  title: 'WSO2 Identity Server 5.7 (mock)',
  hostName: 'localhost',
  gateway: false,
  scope: 'openid read write',
  filtersScopes: false,
  signIn: ownLogin,
}

/** A product built on this key manager. */
export function wso2(
  name: string,
  story: string,
  profile: Profile,
  settings: Vendor['settings'] = {},
): Vendor {
  return {
    name,
    story,
    surface: (chosen) => surfaceOf(profile, chosen),
    rules: (chosen) => ({ ...authorizationRules(chosen), ...tokenRules(profile) }),
    departures: departuresOf(profile),
    settings,
    clients: applications,
    users: accounts,
    scopes: [
      'photos_read',
      'photos_write',
      'openid',
      'default',
      ...(profile.filtersScopes ? [] : ['read', 'write']),
    ],
    lifetimes: productLifetimes,
    identifier: (random) => uuid(4, random),
  }
}

export const wso2ApiManager = wso2(
  'wso2-apim-2.6',
  'WSO2 API Manager 2.6.0: an API gateway (8243) and a key manager (9443) with login and consent pages.',
  apiManager,
)

export const wso2IdentityServer = wso2(
  'wso2-is-5.7',
  'WSO2 Identity Server 5.7.0: the same key manager on its own (9443).',
  identityServer,
)

export { apiManager }
