/** Where a server sends a browser, and when (RFC 9700, 4.11.2 and 4.12). */
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { unknownValue } from '../steps.ts'

/** What servers refuse; many ignore a scope that they do not know. */
const faults: readonly Readonly<Record<string, string>>[] = [
  { scope: unknownValue },
  { response_type: unknownValue },
]

export const authenticateBeforeErrorRedirect = check(
  'rfc9700-4.11.2-authenticate-before-error-redirect',
  async (cast) => {
    const { client, inconclusive, note } = cast
    given(await cast.owner.approves(client.request()))
    for (const fault of faults) {
      const [name = ''] = Object.keys(fault)
      const request = client.request().with(fault)
      const owner = cast.owner.afresh()
      const first = await owner.visits(request, { signIn: false })
      if (first.granted) continue
      if (first.location !== undefined)
        violated(
          `a login page or an error page before the error for an unknown ${name}`,
          `${first.summary}, with nobody signed in`,
          first,
        )
      const { page } = first
      if (!page) inconclusive(`it ended in ${first.summary}`)
      const asked = first.steps.at(-1)?.page === page
      if (!asked) return note(`an error page comes for an unknown ${name}, and no redirect`)
      const last = await owner.approves(request)
      if (!last.granted) return note(`after the login there came ${last.summary}`)
    }
    inconclusive('neither an unknown scope nor an unknown response_type is an error here')
  },
)

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
