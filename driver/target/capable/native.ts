/** Needs of the checks on native applications. */
import { bareSchemeUri, ipv6LoopbackUri, nativeClientWith, ofNativeApp } from '../native.ts'
import type { Capability } from './capability.ts'

export const nativeCapabilities: Record<string, Capability> = {
  'native-client': {
    has: (target) => nativeClientWith(target, ofNativeApp),
    missing: 'no public client has a redirect URI of a native app',
    give: 'a client without client_secret, with redirect URIs such as http://127.0.0.1/callback and com.example.app:/callback',
  },
  'loopback-ipv6-redirect-uri': {
    has: (target) => nativeClientWith(target, ipv6LoopbackUri),
    missing: 'no public client has a loopback redirect URI of IPv6',
    give: 'a client without client_secret, with a redirect URI such as http://[::1]/callback',
  },
  'bare-scheme-client': {
    has: (target) => nativeClientWith(target, bareSchemeUri),
    missing: 'no public client has a redirect URI whose scheme has no period',
    give: 'a client without client_secret and with a redirect URI such as myapp:/callback, if the server takes one',
  },
}
