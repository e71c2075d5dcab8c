/** What goes wrong with the authorization code. */
import type { MockClient } from '../model.ts'
import { formEncoded } from '../rules/authorization/authorization.ts'
import { honest } from '../rules/index.ts'
import { defect } from './defect.ts'

/** How long the racy server takes to store that a code was used; milliseconds. */
const slowStore = 25

const isPublic = (client: MockClient | undefined) =>
  client !== undefined && client.client_secret === undefined

export const codeReuseDefects = [
  defect('code-in-fragment', {
    story: 'Delivers the code in the fragment, where only scripts in the browser see it.',
    breaks: ['rfc6749-4.1.2-code-in-query', 'rfc8414-2-response-modes-true'],
    obscures: ['rfc9207-2-iss-single-and-form-encoded'],
    rules: {
      responseUri: (redirectUri, parameters) =>
        parameters.some(([name]) => name === 'code')
          ? `${redirectUri}#${formEncoded(parameters)}`
          : honest.responseUri(redirectUri, parameters),
    },
  }),
  defect('code-never-expires', {
    story: 'Codes stay good for ever, in logs and histories too.',
    breaks: ['rfc6749-4.1.2-code-short-lived', 'rfc6749-4.1.2-code-lifetime-ten-minutes'],
    obscures: ['rfc6749-5.2-invalid-grant'],
    rules: { codeLifetime: () => Number.MAX_SAFE_INTEGER / 1e6 },
  }),
  defect('code-lifetime-thirty-minutes', {
    story: 'Codes live half an hour, three times as long as recommended.',
    breaks: ['rfc6749-4.1.2-code-lifetime-ten-minutes', 'rfc6749-4.1.2-code-short-lived'],
    obscures: ['rfc6749-5.2-invalid-grant'],
    rules: { codeLifetime: () => 1800 },
  }),
  defect('code-reusable', {
    story: 'Looks the code up and never marks it as used: whoever finds it gets tokens as well.',
    breaks: ['rfc6749-4.1.2-code-single-use'],
    obscures: ['rfc6749-4.1.2-revoke-tokens-on-code-reuse', 'rfc6749-5.2-invalid-grant'],
    rules: { claimCode: () => true },
  }),
  defect('code-consumed-after-token-issue', {
    story: 'Marks the code as used a moment too late: simultaneous requests all get tokens.',
    breaks: ['rfc6749-4.1.2-code-single-use'],
    rules: {
      claimCode: async (code) => {
        if (code.used) return false
        await new Promise((resolve) => setTimeout(resolve, slowStore))
        code.used = true
        return true
      },
    },
  }),
  defect('tokens-survive-code-reuse', {
    story: 'Refuses a code that comes again, and leaves the tokens of the thief or of the victim alive.',
    breaks: ['rfc6749-4.1.2-revoke-tokens-on-code-reuse'],
    rules: { onCodeReuse: () => undefined },
  }),
  defect('code-not-bound-to-client', {
    story: 'Any client that authenticates can redeem any code.',
    breaks: ['rfc6749-4.1.2-code-bound-to-client'],
    obscures: ['rfc6749-5.2-invalid-grant'],
    rules: {
      codeBelongsTo: (code, client, store) =>
        client.client_secret !== undefined || honest.codeBelongsTo(code, client, store),
    },
  }),
  defect('missing-code-gives-500', {
    story: 'A request without a code runs into an exception.',
    breaks: [
      'rfc6749-4.1.3-code-required',
      'rfc6749-5.2-status-400',
      'rfc6749-5.2-invalid-request',
      'rfc6749-3.2-post-only',
      'rfc6749-1.9-names-case-sensitive',
    ],
    rules: {
      tokenError: (fault, attempt) =>
        fault === 'missing-code'
          ? { status: 500, error: 'server_error', description: 'Internal error.' }
          : honest.tokenError(fault, attempt),
    },
  }),
  defect('public-code-not-bound', {
    story: 'Any public client can redeem any code by giving its own client_id.',
    breaks: ['rfc6749-4.1.3-public-client-code-bound-to-client-id'],
    rules: {
      codeBelongsTo: (code, client, store) =>
        (isPublic(client) && isPublic(store.clients.get(code.grant.clientId))) ||
        honest.codeBelongsTo(code, client, store),
    },
  }),
  defect('code-prefix-accepted', {
    story: 'The code is looked up in a column that holds its first 16 characters only.',
    breaks: ['rfc6749-4.1.3-code-must-be-valid'],
    rules: {
      findCode: (value, { codes }) =>
        [...codes.values()].find((code) => code.value.slice(0, 16) === value.slice(0, 16)),
    },
  }),
]
