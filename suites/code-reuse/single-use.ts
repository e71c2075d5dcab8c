import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'

/** How many identical requests race for one code. */
const racers = 8

/** Races against a server in real time: one alone is won by a server that looks and takes in two steps, as often as not. */
const races = 20

export const codeSingleUse = check(
  'rfc6749-4.1.2-code-single-use',
  {
    async 'immediate-replay'(cast) {
      const { request } = await redeemed(cast)
      expect(await cast.client.sends(request)).to.be.refused()
    },
    async 'delayed-replay'(cast) {
      const { request } = await redeemed(cast)
      await cast.wait('3s')
      expect(await cast.client.sends(request)).to.be.refused()
    },
    async 'replay-other-auth'(cast) {
      const { client, skip } = cast
      const { id, secret } = client
      if (!secret) return skip('the main client is public: it has one way to say who it is')
      const { request } = await redeemed(cast)
      const method =
        request.authentication.method === 'client_secret_post' ? 'client_secret_basic' : 'client_secret_post'
      const answer = await client.sends(request.authenticated({ method, id, secret }))
      expect(answer).to.be.refused()
    },
    async 'replay-after-refresh'(cast) {
      const { request, answer } = await redeemed(cast)
      if (!answer.refreshToken) return cast.skip('the server issued no refresh token')
      given(await cast.client.sends(cast.client.refresh(answer.refreshToken)))
      expect(await cast.client.sends(request)).to.be.refused()
    },
    async 'parallel-race'(cast) {
      for (let race = 0; race < (cast.inRealTime ? races : 1); race += 1) await raceFor(cast)
    },
    async 'triple-replay'(cast) {
      const { request } = await redeemed(cast)
      await cast.client.sends(request)
      expect(await cast.client.sends(request)).to.be.refused()
    },
    async 'reuse-after-failed-exchange'({ owner, client, note }) {
      const redemption = client.redemption(given(await owner.approves(client.request())))
      await client.sends(redemption.with({ redirect_uri: 'https://attacker.example/cb' }))
      const answer = await client.sends(redemption)
      note(`after an exchange with a wrong redirect_uri the right one got ${answer.summary}`)
    },
  },
  { waits: true },
)

async function raceFor({ owner, client }: Cast): Promise<void> {
  const request = client.redemption(given(await owner.approves(client.request())))
  const answers = await Promise.all(Array.from({ length: racers }, () => client.sends(request)))
  const winners = answers.filter((answer) => answer.hasTokens)
  if (winners.length > 1) {
    violated(
      `tokens once for ${racers} simultaneous requests with one code`,
      `tokens ${winners.length} times`,
    )
  }
  for (const answer of answers) if (!answer.hasTokens) expect(answer).to.be.refused()
}

async function redeemed({ owner, client }: Cast): Promise<{ request: TokenRequest; answer: TokenAnswer }> {
  const request = client.redemption(given(await owner.approves(client.request())))
  return { request, answer: given(await client.sends(request)) }
}
