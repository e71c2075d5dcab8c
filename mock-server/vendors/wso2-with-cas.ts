/** WSO2 API Manager whose users sign in at a CAS server, as a university set it up: CAS, then a trust page with "Allow". */
import { casLogin, casSite, validateTicket, type CasVersion } from './cas/index.ts'
import type { Settings } from './settings.ts'
import type { Vendor } from './vendor.ts'
import type { Flow } from './wso2/flow/flows.ts'
import type { SignIn } from './wso2/flow/sign-in-way.ts'
import { apiManager, wso2, wso2ApiManager } from './wso2/index.ts'
import { retryRedirect } from './wso2/pages/retry.ts'

/** CAS repeats nothing but the service, so the key of the request is part of it. */
function serviceOf({ key }: Flow, keyManager: string): string {
  return `${keyManager}/commonauth?sessionDataKey=${key}`
}

/**
 * What joins the two in the product is not known: that a ticket is validated at once, and that a bad one ends on the
 * framework's error page, is derived from what every federated sign-in does there.
 */
const atCas =
  (version: CasVersion) =>
  (settings: Settings): SignIn => ({
    site: casSite(version, settings),
    address: (flow, keyManager, { origins }) => casLogin(origins.at(-1) ?? '', serviceOf(flow, keyManager)),
    arrives: ({ fields, flow, keyManager }, context) => {
      const username = validateTicket(fields.get('ticket') ?? '', serviceOf(flow, keyManager), context)
      return username === undefined ? retryRedirect(keyManager) : { username }
    },
  })

function withCas(name: string, version: CasVersion): Vendor {
  const vendor = wso2(
    name,
    `WSO2 API Manager 2.6.0 with a CAS ${version} server as its sign-in, and a trust page with "Allow".`,
    {
      ...apiManager,
      title: `WSO2 API Manager 2.6 behind CAS ${version} (mock)`,
      scope: 'openid photos_read photos_write',
      signIn: atCas(version),
    },
    { allowLabel: 'Allow', consentForm: 'buttons' },
  )
  return {
    ...vendor,
    departures: wso2ApiManager.departures,
    // The account that a fresh CAS server has comes first.
    users: [{ username: 'casuser', password: 'Mellon' }, ...vendor.users],
  }
}

/** `cas` is the version that is closest in time to the description that it follows. */
export const casVendors: readonly Vendor[] = [
  withCas('cas', '4.0'),
  withCas('cas-3.5', '3.5'),
  withCas('cas-4.1', '4.1'),
  withCas('cas-6.0', '6.0'),
]
