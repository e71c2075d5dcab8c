/** The answer with a document, and what holds of the document as a whole (RFC 8414, 3.2 and 3.3; OpenID Connect Discovery 1.0, 4.2 and 4.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { isObject } from '../../driver/cast/published.ts'
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { issuerOf, oauthDocument, openidDocument, shown, violatedBy, type Found } from './steps.ts'

export const status200Json = check('rfc8414-3.2-status-200-json', async (cast) => {
  isJson(cast, await oauthDocument(cast))
})

export const configurationStatus200Json = check('oidc-discovery-4.2-status-200-json', async (cast) => {
  isJson(cast, await openidDocument(cast))
})

/** Found is what came with a success and is an object. */
function isJson(cast: Cast, found: Found): void {
  if (found.response.status !== 200)
    violatedBy(cast, found, 'the document with 200', String(found.response.status))
  const type = header(found.response.headers, 'content-type')
  if (type?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json')
    violatedBy(cast, found, 'the media type application/json', type ?? 'no Content-Type')
}

export const multiValuesAreArrays = check('rfc8414-3.2-multi-values-are-arrays', async (cast) => {
  const found = await oauthDocument(cast)
  for (const [name, value] of Object.entries(found.document)) {
    if (!name.endsWith('_supported') || typeof value === 'boolean' || value === null) continue
    // Extensions have lists of objects and mappings as well; what is meant is a list that is no list.
    if (isObject(value)) continue
    if (!Array.isArray(value)) {
      // Quoted flags are what the check of flags is for.
      if (value === 'true' || value === 'false') continue
      violatedBy(cast, found, `${name} as an array`, shown(value))
    }
    if (!value.every((one) => typeof one === 'string' || isObject(one)))
      violatedBy(cast, found, `${name} as an array of strings`, shown(value))
  }
})

export const noEmptyArrays = check('rfc8414-3.2-no-empty-arrays', async (cast) => {
  nothingEmpty(cast, await oauthDocument(cast), true)
})

export const configurationNoEmptyArrays = check('oidc-discovery-4.2-no-empty-arrays', async (cast) => {
  nothingEmpty(cast, await openidDocument(cast), false)
})

function nothingEmpty(cast: Cast, found: Found, nullCounts: boolean): void {
  for (const [name, value] of Object.entries(found.document)) {
    const empty = (Array.isArray(value) && value.length === 0) || (nullCounts && value === null)
    if (empty) violatedBy(cast, found, `${name} left out where it has no values`, shown(value))
  }
}

export const issuerIdentical = check('rfc8414-3.3-issuer-identical', async (cast) => {
  names(cast, await oauthDocument(cast))
})

export const configurationIssuerIdentical = check('oidc-discovery-4.3-issuer-identical', async (cast) => {
  names(cast, await openidDocument(cast))
})

/** Compared character by character with the issuer that the place belongs to. */
function names(cast: Cast, found: Found): void {
  const issuer = issuerOf(cast)
  const named = found.document['issuer']
  if (named !== issuer) violatedBy(cast, found, `the issuer ${issuer}, whose document it is`, shown(named))
}
