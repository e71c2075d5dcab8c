/** Where the product departs around authorization requests. */
import { Parameters } from '../../../message/parameters.ts'
import { matchesButForLoopbackPort } from '../../../rules/authorization/loopback.ts'
import type { Departure } from '../../vendor.ts'
import { said } from '../texts.ts'
import { fosite, hydra } from './sources.ts'

/** The shortest state that counts as one that nobody can guess; characters. */
const leastState = 8

export const authorizationDepartures: readonly Departure[] = [
  {
    name: 'first-of-repeated-parameters',
    story: 'Takes the first value of a parameter of an authorization request that stands more than once.',
    document: 'RFC 6749, 3.1',
    source: `${fosite}, NewAuthorizeRequest`,
    evidence: 'live',
    breaks: ['rfc6749-3.1-duplicate-parameters-rejected'],
    rules: (before) => ({
      authorizationParameters(request) {
        const parameters = before.authorizationParameters.call(this, request)
        return parameters && new Parameters([...new Map([...parameters.pairs].reverse())].reverse())
      },
    }),
  },
  {
    name: 'missing-response-type-is-unsupported',
    story: 'Calls a request without response_type one whose response_type is not supported.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${fosite}, validateResponseTypes`,
    evidence: 'live',
    breaks: ['rfc6749-3.1.1-response-type-missing'],
    rules: (before) => ({
      authorizationError(fault) {
        const usual = before.authorizationError.call(this, fault)
        return fault === 'missing-response-type'
          ? {
              error: 'unsupported_response_type',
              description: said('unsupported_response_type', "There is no 'response_type'."),
            }
          : usual
      },
    }),
  },
  {
    name: 'spaces-around-response-type',
    story: 'Takes a response_type with spaces before or behind it.',
    document: 'RFC 6749, 3.1.1 and 8.4',
    source: `${fosite}, validateResponseTypes`,
    evidence: 'live',
    breaks: ['rfc6749-3.1.1-response-type-unknown'],
    rules: (before) => ({
      responseTypeMeant: (value, supported) =>
        before.responseTypeMeant(value.split(' ').filter(Boolean).join(' '), supported),
    }),
  },
  {
    name: 'unknown-response-type-repeated',
    story: 'Repeats an unknown response_type in error_description, whatever its characters are.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${fosite}, validateResponseTypes`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.2.1-error-description-charset'],
    rules: (before) => ({
      errorParameters(response) {
        const parameters = before.errorParameters.call(this, response)
        if (response.fault !== 'unsupported-response-type') return parameters
        const wanted = (response.parameters.get('response_type') ?? '').replaceAll('"', "'")
        const hint = `The client may not ask for the response_type '${wanted}'.`
        return parameters.map(([name, value]) => [
          name,
          name === 'error_description' ? said(response.error.error, hint) : value,
        ])
      },
    }),
  },
  {
    name: 'short-states-refused',
    story: 'Refuses a request without a state of eight characters at least, with an error code of its own.',
    document: 'RFC 6749, 4.1.1 and 4.1.2.1',
    source: `${fosite}, NewAuthorizeRequest`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.1-state-optional', 'rfc6749-4.1.2.1-error-code-known'],
    rules: (before) => ({
      stateRefused: (state = '') => before.stateRefused(state) || state.length < leastState,
      authorizationError(fault) {
        const usual = before.authorizationError.call(this, fault)
        return fault === 'state-refused'
          ? {
              error: 'invalid_state',
              description: said(
                'invalid_state',
                `Give a 'state' of ${String(leastState)} characters or more.`,
              ),
            }
          : usual
      },
    }),
  },
  {
    name: 'empty-state-in-errors',
    story: 'Answers the error of a request without state with an empty one.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${fosite}, WriteAuthorizeError`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.1-state-optional'],
    rules: (before) => ({
      errorParameters(response) {
        const parameters = before.errorParameters.call(this, response)
        const stateless = response.state === undefined && response.parameters.get('state') === undefined
        return stateless ? [...parameters, ['state', '']] : parameters
      },
    }),
  },
  {
    name: 'codes-for-clients-without-the-grant',
    story: 'Gives a code to a client that is not registered for codes, and refuses to redeem it.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${fosite}, AuthorizeExplicitGrantHandler`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.2.1-unauthorized-client'],
    rules: () => ({ codeGrantAllowed: () => true }),
  },
  {
    name: 'one-request-of-a-client-at-a-time',
    story:
      'Keeps one cookie for each client and step, so that of two requests in one browser the first ends with request_forbidden.',
    document: 'RFC 6749, 4.1.1 (permitted; clients do such things in two tabs)',
    source: `${hydra}, consent.createCsrfSession`,
    evidence: 'live',
    breaks: [],
    obscures: ['rfc6749-4.1.2-state-returned-exactly', 'rfc6749-10.10-token-entropy'],
    rules: () => ({ severalRequestsOfClient: () => false }),
  },
  {
    name: 'no-default-scope',
    story: 'Grants nothing where no scope is asked for, and answers with an empty one.',
    document: 'RFC 6749, 3.3',
    source: `${fosite}, parseAuthorizeScope`,
    evidence: 'live',
    breaks: ['rfc6749-3.3-scope-syntax-output'],
    obscures: ['rfc6749-3.3-default-scope-disclosed'],
    rules: () => ({ defaultScope: () => '' }),
  },
  {
    name: 'loopback-ports-left-open',
    story: 'Leaves the port of a registered http URI of 127.0.0.1 or [::1] to the client.',
    document: 'RFC 6749, 3.1.2.3, which has the URIs compared as they are',
    source: 'fosite 0.49.0, isMatchingAsLoopback; RFC 8252, 7.3',
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      redirectUriMatches: (presented, registered) =>
        before.redirectUriMatches(presented, registered) || matchesButForLoopbackPort(presented, registered),
    }),
  },
  {
    name: 'plain-published-and-refused',
    story: 'Publishes the transformation plain, and refuses it.',
    document: 'RFC 8414, 2; RFC 7636, 7.2',
    source: 'fosite 0.49.0, pkce.Handler.validate; hydra 2.3.0, discoverOidcConfiguration',
    evidence: 'live',
    breaks: ['rfc7636-7.2-plain-not-offered', 'rfc8414-2-pkce-methods-true'],
    rules: () => ({ publishedChallengeMethods: () => ['plain', 'S256'] }),
  },
  {
    name: 'assertion-algorithms-untold',
    story: 'Lists private_key_jwt, and not what an assertion may be signed with.',
    document: 'RFC 8414, 2',
    source: `${hydra}, discoverOidcConfiguration`,
    evidence: 'read',
    breaks: ['rfc8414-2-auth-algs-present-with-jwt-methods'],
    obscures: ['rfc8414-2-auth-algs-no-none', 'rfc8414-2-auth-algs-rs256'],
    rules: (before) => ({
      publishedMetadata: (members, kind, context) =>
        before.publishedMetadata(
          { ...members, token_endpoint_auth_signing_alg_values_supported: undefined },
          kind,
          context,
        ),
    }),
  },
]
