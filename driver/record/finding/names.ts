/** Fields, parameters, members and headers whose values are secret, by their names. */

/** The word of the label, by the name of RFC 6749 and its relatives. */
const known: Record<string, string> = {
  password: 'password',
  client_secret: 'client-secret',
  code: 'code',
  access_token: 'access-token',
  refresh_token: 'refresh-token',
  id_token: 'id-token',
  id_token_hint: 'id-token',
  token: 'token',
  code_verifier: 'code-verifier',
  registration_access_token: 'registration-token',
  client_assertion: 'assertion',
  assertion: 'assertion',
  dpop: 'dpop-proof',
}

/** Servers have names of their own: what a user types, what ties a form to a browser, what stands for a session. */
const likely =
  /pass(?:wor[dt]|wd|code|phrase)?$|secret$|csrf|xsrf|otp$|one_?time|token$|session_?(?:id|key)|sessiondatakey|^(?:j_?|php)?sess(?:ion)?_?id$|^sid$|ticket$|api_?key$|^(?:lt|execution)$/i

/** The kind of what is no secret. */
const none = ''

/** Few names come again and again. */
const kinds = new Map<string, string>()
const mostKept = 10_000

/** The word of the label for a value of this name; undefined: no secret. */
export function kindOf(name: string): string | undefined {
  let kind = kinds.get(name)
  if (kind === undefined) {
    const plain = name.toLowerCase().replaceAll('-', '_')
    kind = (Object.hasOwn(known, plain) ? known[plain] : likely.test(plain) ? 'field' : undefined) ?? none
    if (kinds.size < mostKept) kinds.set(name, kind)
  }
  return kind === none ? undefined : kind
}

/** What stays readable although it may stand where a secret does: the words of the documents, and of everyday. */
const vocabulary = new Set(
  (
    'access_token refresh_token id_token token code authorization_code client_credentials password implicit bearer basic ' +
    'digest dpop mac openid profile email address phone offline_access none null undefined true false plain s256 ' +
    'client_id client_secret redirect_uri scope state nonce login consent error allow deny approve cancel'
  ).split(' '),
)

export const isOrdinary = (value: string): boolean => vocabulary.has(value.toLowerCase())

/** Parameters of an authorization request that everybody may see. */
export const isPublic = (name: string): boolean =>
  /^(?:client_id|redirect_uri|scope|state|nonce|response_(?:type|mode)|prompt|grant_type|username|code_challenge_method)$/.test(
    name,
  )
