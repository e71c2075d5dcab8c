/** Every departure of the product from the documents. */
import type { Departure } from '../../vendor.ts'
import type { Profile } from '../profile.ts'
import { consentDepartures } from './consent.ts'
import { gatewayDepartures } from './gateway.ts'
import { issuedDepartures } from './issued.ts'
import { openIdDepartures } from './openid.ts'
import { pkceDepartures } from './pkce.ts'
import { practiceDepartures } from './practice.ts'
import { requestDepartures } from './requests.ts'
import { tokenDepartures } from './token.ts'
import { tokenManagementDepartures } from './tokens.ts'

export function departuresOf(profile: Profile): readonly Departure[] {
  return [
    ...requestDepartures(profile),
    ...consentDepartures,
    ...openIdDepartures,
    ...pkceDepartures,
    ...practiceDepartures,
    ...issuedDepartures(profile),
    ...tokenDepartures,
    ...tokenManagementDepartures(profile),
    ...(profile.gateway ? gatewayDepartures : []),
  ]
}
