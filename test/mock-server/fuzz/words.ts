/** What odd requests are made of: names and values that mean something, mixed with those that nobody should send. */
import fc from 'fast-check'

/** Stands in a page only as text, and nowhere as an element, an attribute or a header. */
export const mark = `x"'><fuzz onfuzz=1>`

/** No client has anything there. */
export const foreignHost = 'evil.example'

/** Names that objects have without being told. */
const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
]

/** Where nobody may be led. */
const foreign = [
  `https://${foreignHost}/cb`,
  `//${foreignHost}/`,
  `/\\${foreignHost}`,
  `\\\\${foreignHost}`,
  `/\t/${foreignHost}`,
  `https://client.example@${foreignHost}/oauth/callback`,
  `https://client.example.${foreignHost}/oauth/callback`,
  `https://client.example/oauth/callback\r\nLocation: https://${foreignHost}/`,
  `javascript:alert(1)//${foreignHost}`,
]

const hostile = [
  `data:text/html,${mark}`,
  'a\r\nSet-Cookie: fuzz=1',
  '/authorize?a\r\nSet-Cookie: fuzz=1',
  '\0',
  '\ud800',
  '\u2028\ufeff\u202e',
  '%00%ff%zz',
  '',
  ' ',
  '9'.repeat(400),
  'a'.repeat(5000),
  '{"__proto__":{"fuzz":1}}',
  '[[[[[[[[',
]

const text = fc.oneof(
  { weight: 2, arbitrary: fc.constant(mark) },
  { weight: 3, arbitrary: fc.constantFrom(...foreign) },
  { weight: 1, arbitrary: fc.constantFrom(...inherited) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

/** What exists at the server only once somebody walked through it. */
export const facts = [
  'cookie',
  'csrf',
  'csrf of the session',
  'request',
  'code',
  'access_token',
  'refresh_token',
  'id_token',
  'registration_access_token',
  'request_uri',
] as const
export type Fact = (typeof facts)[number]
export type Word = string | { fact: Fact }

const sound = [
  'app',
  'public-app',
  'special:app 50%+a&b=c',
  'app-Secret.7f3a91c2',
  'https://client.example/oauth/callback',
  'http://127.0.0.1/callback',
  'http://127.0.0.1:1/callback',
  'https://query.example/cb?x=1&y=a%2Fb&z=%26+c',
  'code',
  'code token',
  'code id_token',
  'query',
  'fragment',
  'form_post',
  'web_message',
  'none',
  'login',
  'select_account',
  'openid profile offline_access',
  'read write',
  'alice',
  'Wonderland-4711',
  'allow',
  'deny',
  'cancel',
  'authorization_code',
  'refresh_token',
  'S256',
  '/authorize?client_id=app',
]

export const word: fc.Arbitrary<Word> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...sound) },
  { weight: 3, arbitrary: fc.constantFrom(...facts).map((fact) => ({ fact })) },
  { weight: 4, arbitrary: text },
)

const known = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'response_mode', 'prompt'],
  ...['login_hint', 'id_token_hint', 'max_age', 'claims', 'request', 'request_uri', 'resource', 'code'],
  ...['code_challenge', 'code_challenge_method', 'code_verifier', 'grant_type', 'client_secret', 'token'],
  ...['refresh_token', 'client_assertion', 'client_assertion_type', 'access_token', 'token_type_hint'],
  ...['csrf', 'return_to', 'username', 'password', 'decision', 'user', 'account', 'otp', 'cancel'],
  ...['post_logout_redirect_uri', 'logout_hint', 'service', 'error', 'ui_locales', 'acr_values'],
]

export const name: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: text },
)

/** Of a field that a message can carry. */
export const fieldName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['origin', 'host', 'referer', 'accept', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'],
    ...['content-encoding', 'transfer-encoding', 'dpop', 'sec-fetch-site', 'access-control-request-method'],
    ...[
      'access-control-request-headers',
      'accept-language',
      'range',
      'if-none-match',
      'x-http-method-override',
    ],
    ...inherited,
  ),
  fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/),
)
