/** Authorization responses from window to window (RFC 9700, 4.17.2). */
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

const text = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`

/** Calls of postMessage with their arguments, in which one call may stand. */
const calls = new RegExp(
  String.raw`\.postMessage\s*\(((?:[^()"']|${text}|\((?:[^()"']|${text})*\))*)\)`,
  'gs',
)

export const postMessageOrigin = check('rfc9700-4.17.2-post-message-origin', async (cast) => {
  const { owner, client, inconclusive } = cast
  given(await owner.approves(client.request()))
  const { page, summary } = await owner.approves(client.request().with({ response_mode: 'web_message' }))
  if (!page) return inconclusive(`no page came that could send a message: ${summary}`)
  const { html } = page
  const called = [...html.matchAll(calls)].map(([, parts = '']) => parts)
  if (called.length === 0) return inconclusive(`no call of postMessage stands on the page: ${summary}`)
  const own = new URL(client.redirectUri).origin
  const origins = called.map((parts) => lastText(parts) ?? namedText(parts, html))
  const foreign = origins.find((origin) => origin !== undefined && origin.replace(/\/$/, '') !== own)
  if (foreign !== undefined)
    violated(
      `messages to ${own} alone`,
      foreign === '*' ? 'one to "*", which is everybody' : `one to ${foreign}`,
    )
  if (origins.includes(undefined)) inconclusive('whom a message is for is computed by a script')
})

/** The text at the end of the arguments of a call. */
function lastText(called: string): string | undefined {
  return /,\s*(?:"([^"]*)"|'([^']*)')\s*$/
    .exec(called)
    ?.slice(1)
    .find((text) => text !== undefined)
}

/** The text of a variable at the end of the arguments, where it is given one and only one. */
function namedText(called: string, html: string): string | undefined {
  const name = /,\s*([\w$]+)\s*$/.exec(called)?.[1]?.replaceAll('$', '\\$')
  if (name === undefined) return undefined
  const assignments = [...html.matchAll(new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g'))]
  const [, double, single] = assignments[0] ?? []
  return assignments.length === 1 ? (double ?? single) : undefined
}
