/** Who is sent to a client by an error, without having done anything (RFC 9700, 4.11.2). */
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
