/** What is demanded of redirect URIs beyond RFC 6749. */
import { matchesButForLoopbackPort } from '../../rules/authorization/loopback.ts'
import type { Departure } from '../vendor.ts'
import { bestPractice, oauth21 } from './sources.ts'

export const redirectUriDemands: readonly Departure[] = [
  {
    name: 'whole-redirect-uris-only',
    story: 'Compares redirect URIs as a whole, also where only a part of one is registered.',
    document: 'RFC 6749, 3.1.2.2, which permits a partial registration',
    source: `${bestPractice}, 2.1; ${oauth21}, 2.3.1`,
    evidence: 'read',
    breaks: [],
    rules: () => ({
      partialRedirectUriMatches: (presented, registered) => presented === registered,
    }),
  },
  {
    name: 'loopback-port-open',
    story: 'Leaves the port of a registered http URI of 127.0.0.1 or [::1] to the client, and nothing else.',
    document: 'RFC 6749, 3.1.2.3, which has the URIs compared as they are',
    source: `${oauth21}, 2.3.1 and 8.4.2; RFC 8252, 7.3`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      redirectUriMatches: (presented, registered) =>
        before.redirectUriMatches(presented, registered) || matchesButForLoopbackPort(presented, registered),
    }),
  },
  {
    name: 'no-unencrypted-redirect-uris',
    story: 'Takes no http redirect URI but those of the own machine, also when one is registered.',
    document: 'RFC 6749, 3.1.2.1, which has a warning for the resource owner',
    source: `${bestPractice}, 2.6; ${oauth21}, 1.5`,
    evidence: 'read',
    breaks: [],
    obscures: ['rfc6749-3.1.2.1-warn-insecure-redirect'],
    rules: (before) => ({
      redirectUriAccepted(presented, client, store) {
        const encrypted = !/^http:/i.test(presented) || ownMachine.test(presented)
        return encrypted && before.redirectUriAccepted.call(this, presented, client, store)
      },
    }),
  },
  {
    name: 'token-request-without-redirect-uri',
    story:
      'Redeems a code without redirect_uri, since the code_verifier binds it; a redirect_uri that comes has to fit.',
    document: 'RFC 6749, 4.1.3',
    source: `${oauth21}, 4.1.3 and 10.2`,
    evidence: 'read',
    breaks: ['rfc6749-4.1.3-redirect-uri-required-when-used'],
    rules: (before) => ({
      tokenRedirectUriFault: (code, presented) =>
        presented === undefined ? undefined : before.tokenRedirectUriFault(code, presented),
    }),
  },
]

const ownMachine = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?(?:[/?]|$)/i
