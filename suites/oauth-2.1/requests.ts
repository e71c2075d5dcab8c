/** Long values, and errors that stay at the server (OAuth 2.1, 1.7.1 and 4.1.2.1). */
import { unguessable } from '../../driver/cast/stage.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { settled } from '../steps.ts'

/** Characters of the state; with it a request line stays below 8000 octets. */
const long = 4000

/** A gateway that cannot reach the server says nothing about it. */
const elsewhere = new Set([502, 503, 504])

export const longValues = check('oauth21-1.7.1-long-values', async ({ owner, client, inconclusive }) => {
  const state = unguessable('s').repeat(long).slice(0, long)
  const answer = settled(await owner.approves(client.request({ pkce: 'S256' }).with({ state })))
  const expected = `a code, with the state of ${long} characters unchanged`
  if (elsewhere.has(answer.page?.status ?? 0)) inconclusive(`a gateway answered: ${answer.summary}`)
  if (!answer.granted) violated(expected, answer.summary, answer)
  if (answer.state !== state) violated(expected, `a state of ${answer.state?.length ?? 0} characters`, answer)
})

/** Requests that nobody may be redirected for. */
const faults = {
  'an unknown client_id': { client_id: unguessable('no-such-client-') },
  'an unregistered redirect_uri': { redirect_uri: 'https://unregistered.example/cb' },
}

export const errorPageStatus400 = check(
  'oauth21-4.1.2.1-error-page-status-400',
  async ({ owner, client, note, inconclusive }) => {
    for (const [fault, changes] of Object.entries(faults)) {
      const answer = settled(await owner.visits(client.request({ pkce: 'S256' }).with(changes)))
      const { page, steps, summary } = answer
      if (!page || steps.at(-1)?.page === page) return inconclusive(`${fault} ended with ${summary}`)
      const { status } = page
      if (status < 400 || status === 401 || status >= 500)
        violated('an error page with status 400', `status ${status} for ${fault}`, answer)
      note(`${fault} got a page with status ${status}`)
    }
  },
)
