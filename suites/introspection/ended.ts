/** Tokens that are none, or none any more (RFC 7662, 4). */
import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { diesAfter, lives, patienceOf } from '../token-life.ts'
import { asked } from './answer.ts'
import { fresh, givenIntrospection, inspected, isActive, isInactive, summaryOf } from './steps.ts'

/** Seconds. Longer is nobody kept waiting. */
const longestLifetime = 3600
/** Seconds that clocks may differ; servers are known to allow five minutes. */
const tolerance = 300

export const expiredInactive = check(
  'rfc7662-4-expired-inactive',
  async (cast) => {
    const hint = await givenIntrospection(cast)
    const { accessToken, issued } = await inspected(cast)
    const seconds = Number(issued.json?.['expires_in'] ?? NaN)
    if (!(seconds > 0)) cast.skip('the server does not announce how long its access tokens live')
    if (seconds > longestLifetime)
      cast.skip(`access tokens live for ${seconds} s, longer than anybody is kept waiting`)
    await cast.wait(`${seconds + tolerance}s`)
    await inspected(cast)
    const answer = await asked(cast, accessToken, hint)
    if (!isInactive(answer)) violated('active=false for an expired token', summaryOf(answer), answer)
  },
  { waits: true },
)

export const revokedInactive = check('rfc7662-4-revoked-inactive', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { accessToken } = await inspected(cast)
  if (cast.target.resource !== undefined && !(await lives(cast, accessToken)))
    cast.inconclusive('the resource does not open to a fresh access token')
  const { status, summary } = await cast.revocationBy(cast.client).of(accessToken, 'access_token')
  if (status >= 400 && status <= 499) cast.skip(`access tokens are not revoked: ${summary}`)
  if (status < 200 || status > 299) cast.inconclusive(`the revocation of an access token got ${summary}`)
  if (cast.target.resource !== undefined && (await diesAfter(cast, accessToken)) === undefined)
    cast.skip('the revocation of an access token ends nothing: the resource still opens')
  await inactiveSoon(cast, accessToken, hint)
})

async function inactiveSoon(cast: Cast, accessToken: string, hint: string | undefined): Promise<void> {
  let waited = 0
  for (;;) {
    const answer = await asked(cast, accessToken, hint)
    if (isInactive(answer)) return
    if (!isActive(answer)) violated('active=false for a revoked token', summaryOf(answer), answer)
    // At a resource it was seen to have ended. Without one the word may still go round, or nothing was revoked at all.
    if (cast.target.resource !== undefined)
      violated('active=false for a revoked token', summaryOf(answer), answer)
    if (waited >= patienceOf(cast))
      cast.skip(
        'nothing shows that the revocation ended the access token: see that access tokens are revoked',
        'resource, with a url that the access token opens',
      )
    await cast.wait('5s')
    waited += 5
  }
}

export const signatureValidated = check('rfc7662-4-signature-validated', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { accessToken } = await inspected(cast)
  for (const [what, forged] of forgeries(accessToken)) {
    const answer = await asked(cast, forged, hint)
    if (isActive(answer)) violated(`active=false for ${what}`, summaryOf(answer), answer)
    if (!isInactive(answer)) cast.note(`${what} got ${summaryOf(answer)}`)
  }
  const { accessToken: again } = await fresh(cast)
  if (!isActive(await asked(cast, again, hint)))
    cast.inconclusive('a fresh token is not active any more: the refusals are no evidence')
})

/** What is made of a JWT without the key of its issuer. */
function forgeries(token: string): [what: string, forged: string][] {
  const read = readJwt(token)
  const [header = '', claims = '', signature = ''] = token.split('.')
  const changed = encoded({ ...read?.claims, scope: 'admin', sub: 'somebody-else' })
  const unsigned = encoded({ ...read?.header, alg: 'none' })
  return [
    ['a JWT with changed claims and the old signature', `${header}.${changed}.${signature}`],
    ['a JWT with alg none', `${unsigned}.${claims}.`],
    [
      'a JWT signed with a foreign key',
      `${header}.${claims}.${foreign(read?.header['alg'], `${header}.${claims}`)}`,
    ],
  ]
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A signature as the algorithm wants it (RFC 7518, 3), by a key that the server does not know. */
function foreign(alg: unknown, text: string): string {
  const name = typeof alg === 'string' ? alg : ''
  if (name.startsWith('HS')) return createHmac('sha256', randomBytes(32)).update(text).digest('base64url')
  if (name.startsWith('ES')) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    )
  }
  if (name === 'EdDSA') {
    const { privateKey } = generateKeyPairSync('ed25519')
    return sign(null, Buffer.from(text), privateKey).toString('base64url')
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return sign('sha256', Buffer.from(text), privateKey).toString('base64url')
}
