/** How a server redirects after a form was posted (RFC 9700, 4.12). */
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

export const use303 = check('rfc9700-4.12-use-303', async (cast) => {
  const { client, transcript, inconclusive } = cast
  const before = transcript.exchanges.length
  given(await cast.owner.afresh().approves(client.request()))
  const redirects = transcript.exchanges.slice(before).flatMap((exchange) => {
    const { request, response } = exchange
    const away = response !== undefined && header(response.headers, 'location') !== undefined
    const { status = 0 } = response ?? {}
    return request.method === 'POST' && away && status >= 300 && status < 400 ? [{ exchange, status }] : []
  })
  // 307 and 308 are another requirement's matter.
  const judged = redirects.filter(({ status }) => status !== 307 && status !== 308)
  if (judged.length === 0) inconclusive('no redirect with Location answered the post of a form')
  const other = judged.find(({ status }) => status !== 303)
  if (other)
    violated('303 in answer to the post of a form', String(other.status), {
      at: transcript.exchanges.indexOf(other.exchange),
    })
})
