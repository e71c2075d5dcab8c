import type { ParameterValue } from '../../driver/message/parameters.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { settled } from '../steps.ts'

/** Values that make careless code fail: in every other respect the requests are valid. */
const odd: readonly Record<string, ParameterValue>[] = [
  { scope: 'no\\such\\scope' },
  { scope: 'no\x07such"scope' },
  { scope: { raw: '%zz' } },
  { scope: { raw: '%FF%00' } },
  { scope: 'x'.repeat(4096) },
  { response_type: 'code\\"\r\n' },
  { state: { raw: '%C0%80%zz' } },
  { prompt: ' none\\' },
  { max_age: '-1e999' },
]

export const serverErrorRedirected = check('rfc6749-4.1.2.1-server-error', {
  async 'odd-inputs'({ owner, client, note }) {
    let reported = 0
    for (const changes of odd) {
      const request = client.request().with(changes)
      const { page, error, summary } = settled(await owner.visits(request, { decision: 'leave' }))
      if ((page?.status ?? 0) >= 500)
        violated(
          'any failure told to the client by a redirect',
          `${summary}, for a request with an odd ${Object.keys(changes).join()}`,
        )
      if (error === 'server_error') reported += 1
    }
    note(
      reported === 0
        ? 'no failure was provoked'
        : `${reported} failures were told to the client, as they should be`,
    )
  },
})
