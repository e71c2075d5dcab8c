/** WWW-Authenticate of every 401 (RFC 9110, 11 and 15.5.2; RFC 7617; RFC 6749, 5.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { parametersNamed, readChallenges, type Challenge } from '../../driver/message/challenges.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import {
  credentialsOf,
  errorAnswer,
  existing,
  placeOf,
  redemption,
  refreshing,
  unknownClient,
  unknownCredentials,
  unknownValue,
  wrongSecret,
} from '../steps.ts'

const schemeIs = (name: string) => (challenge: Challenge) => challenge.scheme.toLowerCase() === name

/** Challenges that could be read. @throws {Inconclusive} when not all could: that is judged by the check of the grammar */
function readable({ inconclusive }: Cast, values: readonly string[]): readonly Challenge[] {
  const { challenges, complete, faults } = readChallenges(values)
  return complete ? challenges : inconclusive(`the challenge cannot be read: ${faults.join('; ')}`)
}

const failing: Record<string, (cast: Cast) => Promise<TokenAnswer>> = {
  'basic-wrong-secret': async (cast) =>
    cast.client.sends((await redemption(cast, cast.client)).authorization(wrongSecret(cast))),
  'basic-unknown-client': async (cast) =>
    cast.client.sends((await redemption(cast, cast.client)).authorization(unknownClient())),
  // Basic among other schemes is as good.
  'several-challenges': async (cast) =>
    cast.client.sends((await redemption(cast, cast.client)).authorization(unknownClient())),
  'refresh-grant': async (cast) =>
    cast.client.sends((await refreshing(cast, cast.client)).authorization(unknownClient())),
}

export const challengeMatchesScheme = check(
  'rfc6749-5.2-www-authenticate-matches-scheme',
  rows(failing, async (cast, fail) => {
    const answer = errorAnswer(await fail(cast))
    const values = answer.headers('www-authenticate')
    // Another status than 401 is judged by its own check; a challenge that came with it is judged here.
    if (values.length === 0 && answer.status !== 401)
      cast.inconclusive(`no challenge to judge: ${answer.summary}`)
    if (values.length === 0) violated('a Basic challenge', '401 without WWW-Authenticate', answer)
    const challenges = readable(cast, values)
    const schemes = challenges.map(({ scheme }) => scheme).join(', ')
    if (!challenges.some(schemeIs('basic')))
      violated('a Basic challenge', `a challenge of ${schemes}`, answer)
    cast.note(`challenges: ${schemes}`)
  }),
)

/** A 401 and the values of its WWW-Authenticate headers. */
interface Challenged {
  after: string
  values: readonly string[]
  /** Where it stands among the exchanges. */
  at: number | undefined
}

/** The challenges of the 401 answers to failing client authentication. */
async function atTheTokenEndpoint(cast: Cast): Promise<Challenged[]> {
  const { client } = cast
  const request = await redemption(cast, client)
  const requests = {
    'failed authentication by Basic': request.authorization(unknownClient()),
    'failed authentication in the body': request.authenticated({
      method: 'client_secret_post',
      ...unknownCredentials(),
    }),
    'no client authentication': request.authenticated({ method: 'left-out' }),
  }
  const seen: Challenged[] = []
  for (const [after, sent] of Object.entries(requests)) {
    const { response } = existing(await client.sends(sent))
    seen.push(...challenged(cast, after, response))
  }
  return seen
}

/** The same, and those of the protected resource without a good token. */
async function everywhere(cast: Cast): Promise<Challenged[]> {
  const seen = await atTheTokenEndpoint(cast)
  if (cast.target.resource) {
    seen.push(...challenged(cast, 'a resource request without token', await cast.resource.request([])))
    seen.push(...challenged(cast, 'a bad access token', await cast.resource.answersTo(unknownValue)))
  }
  if (seen.length === 0) cast.inconclusive('no 401 with a challenge was seen')
  return seen
}

function challenged(cast: Cast, after: string, response: WireResponse): Challenged[] {
  const { status, headers } = response
  const values = headerValues(headers, 'www-authenticate')
  return status === 401 && values.length > 0 ? [{ after, values, ...placeOf(cast, response) }] : []
}

export const challengeWellFormed = check('rfc9110-11.6.1-challenge-well-formed', async (cast) => {
  for (const { after, values, at } of await everywhere(cast)) {
    const { faults } = readChallenges(values)
    if (faults.length > 0) violated('a well-formed challenge', `${faults.join('; ')}, after ${after}`, { at })
  }
})

export const parameterOncePerChallenge = check('rfc9110-11.2-parameter-once-per-challenge', async (cast) => {
  for (const { after, values, at } of await everywhere(cast)) {
    for (const challenge of readable(cast, values)) {
      const names = challenge.parameters.map(({ name }) => name.toLowerCase())
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      if (twice !== undefined)
        violated('every parameter once', `${twice} twice in ${challenge.scheme}, after ${after}`, { at })
    }
  }
})

export const realmQuoted = check('rfc9110-11.5-realm-quoted', async (cast) => {
  let judged = 0
  for (const { after, values, at } of await everywhere(cast)) {
    const realms = readable(cast, values).flatMap((challenge) => parametersNamed(challenge, 'realm'))
    judged += realms.length
    const bare = realms.find(({ quoted }) => !quoted)
    if (bare) violated('realm as a quoted-string', `realm=${bare.value}, after ${after}`, { at })
  }
  if (judged === 0) cast.skip('no challenge has a realm')
})

export const basicRealmRequired = check('rfc7617-2-realm-required', async (cast) => {
  for (const { challenge, at } of await basicChallenges(cast)) {
    if (parametersNamed(challenge, 'realm').length === 0)
      violated('a Basic challenge with a realm', 'a Basic challenge without', { at })
  }
})

export const basicCharsetUtf8 = check('rfc7617-2.1-charset-utf8', async (cast) => {
  for (const { challenge, at } of await basicChallenges(cast)) {
    const other = parametersNamed(challenge, 'charset').find(({ value }) => value.toLowerCase() !== 'utf-8')
    if (other) violated('charset="UTF-8", or none', `charset="${other.value}"`, { at })
  }
})

/** The Basic challenges of the token endpoint. @throws {Inconclusive} when it sends none */
async function basicChallenges(cast: Cast): Promise<{ challenge: Challenge; at: number | undefined }[]> {
  const seen = await atTheTokenEndpoint(cast)
  const basic = seen.flatMap(({ values, at }) =>
    readable(cast, values)
      .filter(schemeIs('basic'))
      .map((challenge) => ({ challenge, at })),
  )
  return basic.length > 0 ? basic : cast.inconclusive('the token endpoint sends no Basic challenge')
}

export const unauthorizedNeedsChallenge = check('rfc9110-15.5.2-401-needs-challenge', {
  async 'body-secret-wrong'(cast) {
    const { id } = credentialsOf(cast)
    const wrong = { method: 'client_secret_post', id, secret: 'not-the-secret' } as const
    const request = (await redemption(cast, cast.client)).authenticated(wrong)
    eachHasChallenge(cast, [existing(await cast.client.sends(request)).response])
  },
  async 'no-client-auth'(cast) {
    const request = (await redemption(cast, cast.client)).authenticated({ method: 'left-out' })
    eachHasChallenge(cast, [existing(await cast.client.sends(request)).response])
  },
  async 'authorization-endpoint'(cast) {
    const { owner, client, transcript } = cast
    await owner.afresh().visits(client.request(), { signIn: false })
    await owner.afresh().visits(client.request().with({ client_id: 'no-such-client' }), { signIn: false })
    eachHasChallenge(
      cast,
      transcript.exchanges.flatMap(({ response }) => response ?? []),
    )
  },
})

function eachHasChallenge(cast: Cast, responses: readonly WireResponse[]): void {
  const unauthorized = responses.filter(({ status }) => status === 401)
  if (unauthorized.length === 0) cast.skip('the server does not answer this with 401')
  const bare = unauthorized.find(({ headers }) => headerValues(headers, 'www-authenticate').length === 0)
  if (bare) violated('401 with a challenge', '401 without WWW-Authenticate', placeOf(cast, bare))
}
