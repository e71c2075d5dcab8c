/** What goes wrong when the redirect_uri of a request is missing, doubtful, or used for the response. */
import { formEncoded } from '../../rules/authorization/authorization.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const requestDefects = [
  defect('redirect-drops-registered-query', {
    story: 'Replaces the query of the redirect URI by the response parameters.',
    breaks: ['rfc6749-3.1.2-redirect-uri-query-retained'],
    rules: {
      responseUri: (redirectUri, parameters) => `${redirectUri.split('?')[0]}?${formEncoded(parameters)}`,
    },
  }),
  defect('no-insecure-redirect-warning', {
    story: 'Says nothing when the code is about to travel over plain HTTP.',
    breaks: ['rfc6749-3.1.2.1-warn-insecure-redirect'],
    rules: { warnsOfRedirectUri: () => false },
  }),
  defect('public-client-any-redirect-when-none-registered', {
    story: 'A public client that registered no redirect URI may name any.',
    breaks: ['rfc6749-3.1.2.2-public-client-registers-redirect'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        honest.redirectUriAccepted(presented, client, store) ||
        (client.redirect_uris.length === 0 && client.client_secret === undefined),
    },
  }),
  defect('confidential-client-any-redirect-when-none-registered', {
    story: 'A confidential client that registered no redirect URI may name any.',
    breaks: ['rfc6749-3.1.2.2-all-clients-register-redirect'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        honest.redirectUriAccepted(presented, client, store) ||
        (client.redirect_uris.length === 0 && client.client_secret !== undefined),
    },
  }),
  defect('only-first-redirect-uri-accepted', {
    story: 'Compares with the first registered URI only.',
    breaks: [
      'rfc6749-3.1.2.2-multiple-redirect-uris',
      'rfc8252-7.1-private-use-scheme',
      'rfc8252-7.3-loopback-redirect',
    ],
    obscures: [
      'rfc8252-7.3-loopback-any-port',
      'rfc8252-7.3-loopback-any-port-ipv6',
      'rfc8252-8.4-loopback-path-exact',
      'rfc8252-8.4-private-scheme-path-exact',
    ],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        honest.redirectUriAccepted(
          presented,
          { ...client, redirect_uris: client.redirect_uris.slice(0, 1) },
          store,
        ),
    },
  }),
  defect('missing-redirect-uri-defaults-to-first', {
    story: 'Where several URIs are registered and none is named, it takes the first.',
    breaks: ['rfc6749-3.1.2.3-redirect-uri-missing-with-several'],
    rules: { defaultRedirectUri: ({ redirect_uris }) => redirect_uris[0] },
  }),
  defect('redirect-uri-always-required', {
    story: 'Refuses requests without redirect_uri, although only one is registered.',
    // The second needs a code of such a request: it is inconclusive, because there is none.
    breaks: ['rfc6749-3.1.2.3-single-registered-default'],
    obscures: ['rfc6749-4.1.3-redirect-uri-not-required-when-omitted'],
    rules: { defaultRedirectUri: () => undefined },
  }),
  defect('error-redirect-before-client-validation', {
    story:
      'Reports a bad scope or response_type at the requested redirect_uri before it looks whose that is.',
    breaks: [
      'rfc6749-4.1.2.1-no-redirect-to-invalid-uri',
      'rfc6749-3.1.2.3-no-parser-tolerance',
      'rfc6749-3.1-duplicate-parameters-rejected',
      'rfc9700-4.11.2-authenticate-before-error-redirect',
    ],
    rules: { checksClientBeforeOtherFaults: () => false },
  }),
  defect('invalid-redirect-empty-response', {
    story: 'Answers with an empty page: the user is left in front of nothing.',
    breaks: ['rfc6749-4.1.2.1-inform-resource-owner'],
    rules: { explainsRefusal: () => false },
  }),
]
