/**
 * Codes and tokens in number. What matters is which positions of a value vary and which characters stand there; that
 * shows in a dozen values, where hundreds would show no more.
 */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import type { Sample } from '../../driver/cast/stage.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import { given, violated } from '../expectations.ts'

/** One after the other, in two sessions: what a session's values have in common is no secret of each of them. */
const perSession = 6

/** Enough to tell a position that never varies, of decimal digits even. */
const together = 12

/** Of another client. */
const few = 4

export function inSequence(cast: Cast): Promise<readonly Sample[]> {
  return cast.samples('in sequence', async () => {
    const samples: Sample[] = []
    for (const owner of [cast.owner, cast.owner.afresh()]) {
      for (let at = 0; at < perSession; at += 1) samples.push(await sample(owner, cast.client))
    }
    return samples
  })
}

/** Codes first, then tokens, each as near to one moment as can be. */
export function atOnce(cast: Cast): Promise<readonly Sample[]> {
  const { owner, client } = cast
  return cast.samples('at once', async () => {
    const signedIn = await sample(owner, client)
    const more = Array.from({ length: together - 1 }, () => owner.approves(client.request()))
    const codes = (await Promise.all(more)).map(given)
    const tokens = codes.map(async (answer) => read(answer.code, given(await client.redeems(answer))))
    return [signedIn, ...(await Promise.all(tokens))]
  })
}

/** Of a second client, one after the other. */
export function ofSecondClient(cast: Cast): Promise<readonly Sample[]> {
  const { owner, secondClient } = cast
  return cast.samples('of a second client', async () => {
    const samples: Sample[] = []
    for (let at = 0; at < few; at += 1) samples.push(await sample(owner, secondClient))
    return samples
  })
}

async function sample(owner: Owner, client: ClientActor): Promise<Sample> {
  const answer = given(await owner.approves(client.request()))
  return read(answer.code, given(await client.redeems(answer)))
}

function read(
  code: string | undefined,
  tokens: { accessToken: string | undefined; refreshToken: string | undefined },
): Sample {
  return { code: code ?? '', accessToken: tokens.accessToken ?? '', refreshToken: tokens.refreshToken }
}

/** The kinds of values, and how each is taken from the samples. */
export const kinds = {
  codes: codesOf,
  'access-tokens': accessTokensOf,
  'refresh-tokens': refreshTokensOf,
} as const

/** @throws {AssertionError} when a code came twice */
function codesOf(_cast: Cast, samples: readonly Sample[]): string[] {
  const codes = samples.map(({ code }) => code)
  if (new Set(codes).size < codes.length) violated('codes that differ', 'the same code twice')
  return codes
}

/** @throws {Inconclusive} for JWTs, which are not guessed but forged */
function accessTokensOf(cast: Cast, samples: readonly Sample[]): string[] {
  const tokens = samples.map(({ accessToken }) => accessToken)
  const alg = readJwt(tokens[0] ?? '')?.header['alg']
  if (alg === 'none') violated('access tokens that nobody can make', 'JWTs without a signature')
  if (alg !== undefined)
    cast.inconclusive(
      `access tokens are JWTs: nobody guesses them who cannot sign them (${JSON.stringify(alg)})`,
    )
  return different(cast, tokens)
}

/** @throws {Skip} when there are none */
function refreshTokensOf(cast: Cast, samples: readonly Sample[]): string[] {
  const tokens = samples.map(({ refreshToken }) => refreshToken).filter((token) => token !== undefined)
  if (tokens.length === 0) cast.skip('the server issued no refresh token')
  return different(cast, tokens)
}

/** A server may give the same client the same token again. @throws {Skip} */
function different({ skip }: Cast, tokens: readonly string[]): string[] {
  const all = [...new Set(tokens)]
  if (all.length < tokens.length)
    skip(`the server gives the tokens of an earlier code again: ${all.length} different ones are too few`)
  return all
}
