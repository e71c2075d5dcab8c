/** Members that a document has, and what they look like (RFC 8414, 2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { WireRequest } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { isLoopback } from '../transport/steps.ts'
import { anyDocument, documentWith, isOwn, shown, texts, urlsIn, violatedBy, type Found } from './steps.ts'

export const issuerSyntax = check('rfc8414-2-issuer-syntax', async (cast) => {
  const found = await anyDocument(cast)
  const { issuer } = found.document
  const expected = 'issuer, an https URL without query and fragment'
  if (typeof issuer !== 'string' || !URL.canParse(issuer) || /[?#]/.test(issuer))
    return violatedBy(cast, found, expected, shown(issuer))
  const { protocol } = new URL(issuer)
  if (protocol === 'https:') return
  if (protocol !== 'http:' || !isLoopback(issuer)) violatedBy(cast, found, expected, shown(issuer))
  cast.note(`${issuer} is a test deployment on plain HTTP: its scheme is not judged`)
})

export const authorizationEndpointPresent = check(
  'rfc8414-2-authorization-endpoint-present',
  async (cast) => {
    const found = await anyDocument(cast)
    const grants = texts(found.document['grant_types_supported'])
    if (grants && !grants.includes('authorization_code') && !grants.includes('implicit'))
      cast.inconclusive(
        'the grants that are listed use no authorization endpoint: judged by rfc8414-2-grant-types-true',
      )
    isEndpoint(cast, found, 'authorization_endpoint')
  },
)

export const tokenEndpointPresent = check('rfc8414-2-token-endpoint-present', async (cast) => {
  isEndpoint(cast, await anyDocument(cast), 'token_endpoint')
})

function isEndpoint(cast: Cast, found: Found, name: 'authorization_endpoint' | 'token_endpoint'): void {
  const value = found.document[name]
  if (typeof value !== 'string' || !URL.canParse(value) || value.includes('#'))
    return violatedBy(cast, found, `${name}, an absolute URL without fragment`, shown(value))
  const used = cast.target[name]
  if (value !== used) cast.note(`the metadata name ${value}; the one in use is ${used}`)
}

export const responseTypesPresent = check('rfc8414-2-response-types-supported-present', async (cast) => {
  const found = await anyDocument(cast)
  const value = found.document['response_types_supported']
  if (!isListOfTexts(value))
    violatedBy(cast, found, 'response_types_supported, an array of strings', shown(value))
})

export const scopesSupported = check('rfc8414-2-scopes-supported', async (cast) => {
  const found = await anyDocument(cast)
  const value = found.document['scopes_supported']
  const expected = 'scopes_supported, an array of scope tokens'
  if (!isListOfTexts(value)) return violatedBy(cast, found, expected, shown(value))
  const wrong = value.find((word) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word))
  if (wrong !== undefined) violatedBy(cast, found, expected, `one that is ${shown(wrong)}`)
})

function isListOfTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')
  )
}

export const urlsAbsolute = check('rfc8414-2-urls-absolute', async (cast) => {
  const found = await anyDocument(cast)
  for (const [name, value] of urlsIn(found.document)) {
    const absolute = typeof value === 'string' && URL.canParse(value) && new URL(value).host !== ''
    // That the endpoints of the grant are there at all has checks of its own.
    if (!absolute && value !== null) violatedBy(cast, found, `${name} as an absolute URL`, shown(value))
  }
  await nothingBehind(cast, found)
})

/** How an endpoint is asked without asking for anything: without a token, a client or a parameter. */
const emptyForm = { headers: [['content-type', 'application/x-www-form-urlencoded']], body: '' } as const
const emptyRequests: Readonly<Record<string, Omit<WireRequest, 'url'>>> = {
  token_endpoint: { method: 'POST', ...emptyForm },
  revocation_endpoint: { method: 'POST', ...emptyForm },
  introspection_endpoint: { method: 'POST', ...emptyForm },
  pushed_authorization_request_endpoint: { method: 'POST', ...emptyForm },
  device_authorization_endpoint: { method: 'POST', ...emptyForm },
  userinfo_endpoint: { method: 'GET', headers: [['accept', 'application/json']] },
}

/** An endpoint that is announced, and where nothing is. */
async function nothingBehind(cast: Cast, { document }: Found): Promise<void> {
  for (const [name, request] of Object.entries(emptyRequests)) {
    const url = document[name]
    if (typeof url !== 'string' || !isOwn(cast, url)) continue
    const { status } = await cast.send({ ...request, url })
    if (status === 404 || status === 410) cast.warn(`${name} is announced, and ${url} answers ${status}`)
  }
}

export const registrationEndpointTrue = check('rfc8414-2-registration-endpoint-true', async (cast) => {
  const member = 'registration_endpoint'
  const url = (await documentWith(cast, member)).document[member]
  if (typeof url !== 'string' || !isOwn(cast, url))
    return cast.note(`the registration endpoint ${shown(url)} is not among the target's own hosts: not asked`)
  // Cut off in the middle, so that it registers nobody: that is for those who permit it.
  const headers = [['content-type', 'application/json']] as const
  const { status } = await cast.send({ method: 'POST', url, headers, body: '{' })
  const read: Record<number, string> = {
    400: 'open to everybody',
    401: 'protected',
    403: 'protected',
    404: 'not there',
  }
  cast.note(
    `the registration endpoint answers ${status} to a broken request without token: ${read[status] ?? 'unclear'}`,
  )
})
