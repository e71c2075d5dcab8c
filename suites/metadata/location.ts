/** Where the documents lie (RFC 8414, 3, 3.1 and 5; OpenID Connect Discovery 1.0, 4). */
import { isDeepStrictEqual } from 'node:util'
import { unguessable } from '../../driver/cast/stage.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import { objectIn } from '../../driver/cast/published.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'
import { isLoopback, overPlainHttp, plainPorts, whereSomebodyListens } from '../transport/steps.ts'
import { alive, anyDocument, fetched, issuerOf, oauthDocument, type DocumentName } from './steps.ts'

/** The two forms for an issuer, a slash at its end removed. */
function formsOf(cast: Cast, name: DocumentName): { inserted: string; appended: string } {
  const { origin, pathname } = new URL(issuerOf(cast))
  const path = pathname.replace(/\/$/, '')
  return {
    inserted: `${origin}/.well-known/${name}${path}`,
    appended: `${origin}${path}/.well-known/${name}`,
  }
}

/** Whether a JSON object lies there, and what was answered. @throws {Inconclusive} on server errors */
async function objectAt(cast: Cast, url: string) {
  const response = await fetched(cast, url)
  if (response.status >= 500) cast.inconclusive(`${url} answers ${response.status}`)
  const document = response.status === 200 ? objectIn(response.body) : undefined
  const said = document ? 'a JSON object' : response.status === 200 ? 'no JSON object' : `${response.status}`
  return { url, response, document, said }
}

export const documentAtWellKnown = check('rfc8414-3-document-at-well-known', async (cast) => {
  const { inserted, appended } = formsOf(cast, 'oauth-authorization-server')
  const found = await objectAt(cast, inserted)
  if (found.document) return
  if (appended !== inserted && (await objectAt(cast, appended)).document)
    cast.inconclusive(`the document lies at ${appended}: judged by rfc8414-3.1-path-inserted`)
  await alive(cast)
  violated(`a JSON object at ${inserted}`, `${found.said} there`, placeOf(cast, found.response))
})

export const pathInserted = check('rfc8414-3.1-path-inserted', async (cast) => {
  const { inserted, appended } = formsOf(cast, 'oauth-authorization-server')
  const right = await objectAt(cast, inserted)
  // Whose document it is has a check of its own.
  if (right.document) return
  if ((await objectAt(cast, appended)).document)
    violated(`the document at ${inserted}`, `${right.said} there, and the document at ${appended}`)
  cast.skip('the server publishes no metadata by RFC 8414')
})

export const getWithoutCredentials = check('rfc8414-3.1-get-without-credentials', async (cast) => {
  const { url } = await oauthDocument(cast)
  const response = await fetched(cast, url, '*/*')
  if (response.status >= 500) cast.inconclusive(`${url} answers ${response.status} this time`)
  if (response.status === 200 && objectIn(response.body)) return
  // Whatever has come over the server meanwhile is no answer to the bare request.
  if (!objectIn((await fetched(cast, url)).body)) cast.inconclusive(`${url} has no document any more`)
  violated(
    'the document for a bare GET, without credentials, cookies or a choice of media type',
    response.status === 200 ? 'no JSON object' : `status ${response.status}`,
  )
})

export const errorStatus = check('rfc8414-3.2-error-status', async (cast) => {
  const { url } = await oauthDocument(cast)
  const { origin } = new URL(url)
  const name = 'oauth-authorization-server'
  const { inserted } = formsOf(cast, name)
  // Beside the issuer, where its tenants lie: anywhere else nobody would look for one.
  const nobody = new URL(issuerOf(cast)).pathname
    .replace(/\/$/, '')
    .replace(/[^/]*$/, unguessable('no-such-issuer-'))
  const path = nobody.startsWith('/') ? nobody : `/${nobody}`
  const asked =
    url === inserted ? `${origin}/.well-known/${name}${path}` : `${origin}${path}/.well-known/${name}`
  const { status, body } = await fetched(cast, asked)
  if (status >= 200 && status < 300) {
    if (objectIn(body))
      violated(`an error status at ${asked}, which is no issuer's`, `${status} with a document`)
    cast.inconclusive(`${asked} answers ${status} without a document`)
  }
  if (status < 400) cast.inconclusive(`${asked} answers ${status}`)
  if (status >= 500) cast.warn(`the metadata of an issuer that is not known get ${status}`)
})

export const legacyOpenidLocation = check('rfc8414-5-legacy-openid-location', async (cast) => {
  const { inserted, appended } = formsOf(cast, 'openid-configuration')
  const [one, other] = [await objectAt(cast, inserted), await objectAt(cast, appended)]
  for (const { url, said } of [one, other]) cast.note(`${url}: ${said}`)
  if (one.document && other.document && !isDeepStrictEqual(one.document, other.document))
    cast.note('the two documents differ')
})

export const configurationLocation = check('oidc-discovery-4-configuration-location', async (cast) => {
  const { inserted, appended } = formsOf(cast, 'openid-configuration')
  const found = await objectAt(cast, appended)
  if (found.document) return
  const elsewhere = inserted !== appended && (await objectAt(cast, inserted)).document !== undefined
  await alive(cast)
  violated(
    `a JSON object at ${appended}`,
    `${found.said} there${elsewhere ? `, and the document at ${inserted}` : ''}`,
    placeOf(cast, found.response),
  )
})

export const servedOverHttps = check('rfc8414-3-https', async (cast) => {
  const { url } = await anyDocument(cast)
  if (new URL(url).protocol !== 'https:') {
    if (isLoopback(url)) cast.inconclusive(`${url} is a test deployment on plain HTTP`)
    violated('the document served over https', `only ${url}`)
  }
  for (const port of plainPorts(cast)) {
    const plain = overPlainHttp(url, port)
    const answer = await whereSomebodyListens(cast, () => fetched(cast, plain))
    if (!answer) continue
    const document = answer.status === 200 ? objectIn(answer.body) : undefined
    if (document && 'issuer' in document)
      violated('the document not served over plain HTTP', `200 with it at ${plain}`)
    cast.note(`${plain} gets ${answer.status}`)
  }
})
