/** What goes wrong around signing in. */
import { redirect } from '../message/answers.ts'
import { defect } from './defect.ts'

export const loginDefects = [
  defect('redirect-307-after-login', {
    story:
      'Answers form posts with 307, so that the browser posts the password or the decision on to whoever comes next.',
    breaks: ['rfc6749-1.7-redirect-after-credential-post'],
    rules: { redirectStatusAfterPost: () => 307 },
  }),
  defect('authorize-without-login', {
    story: 'A development shortcut left in: where nobody is signed in, the first user is taken.',
    breaks: ['rfc6749-3.1-resource-owner-authenticated-first', 'rfc6749-4.1-code-bound-to-resource-owner'],
    obscures: [
      'rfc6749-10.10-protect-end-user-credentials',
      'rfc6749-10.15-login-return-url',
      'rfc6749-6-refresh-token-user-kept',
    ],
    rules: { signedInUser: (username, { users }) => username ?? users[0]?.username },
  }),
  defect('login-form-posts-to-http', {
    story:
      'A proxy ends TLS and the server builds the form action from what it sees: the password goes out in the clear.',
    breaks: ['rfc6749-10.8-no-cleartext-credentials-in-flow', 'oauth21-1.5-endpoints-https'],
    obscures: ['rfc9207-2-iss-per-issuer'],
    rules: {
      loginFormAction: ({ issuer, plainPort }) => {
        const { hostname } = new URL(issuer)
        return `http://${hostname}${plainPort === undefined ? '' : `:${plainPort}`}/login`
      },
      plainHttp: ({ path, query }, { issuer }) =>
        path === '/login' ? redirect(`${issuer}/login${query ? `?${query}` : ''}`, 308) : undefined,
    },
  }),
  defect('login-without-throttle', {
    story: 'Counts no failed logins: passwords can be guessed at leisure.',
    breaks: ['rfc6749-10.10-protect-end-user-credentials'],
    rules: { loginThrottled: () => false },
  }),
  defect('login-return-url-open', {
    story:
      'Sends the browser wherever return_to says after a login, also to a page that looks like this server.',
    breaks: ['rfc6749-10.15-login-return-url'],
    rules: { returnTarget: (returnTo) => returnTo ?? '/' },
  }),
]
