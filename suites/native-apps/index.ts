/** Applications on the devices of their users (RFC 8252). */
import { suite } from '../check.ts'
import { loopbackAnyPort, loopbackAnyPortIpv6, loopbackPathExact } from './loopback.ts'
import {
  claimedHttps,
  embeddedUserAgent,
  loopbackRedirect,
  nativeClientIsPublic,
  privateUseScheme,
} from './offered.ts'
import { privateSchemeNeedsPeriod, privateSchemePathExact } from './private-use.ts'

export const nativeApps = suite(
  'native-apps',
  privateUseScheme,
  claimedHttps,
  loopbackRedirect,
  loopbackAnyPort,
  loopbackAnyPortIpv6,
  loopbackPathExact,
  privateSchemePathExact,
  privateSchemeNeedsPeriod,
  nativeClientIsPublic,
  embeddedUserAgent,
)
