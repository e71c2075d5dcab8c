/** The account of a sign-in for people at a terminal. */
import pc from 'picocolors'
import type { Ending, SignInAccount, Walk } from '../../run/sign-in/account.ts'
import { visible } from '../../reports/visible.ts'
import { hopLines, pageLines } from './page.ts'
import { wrapped } from './wrap.ts'

export interface Terminal {
  columns: number
  color: boolean
}

/** Wider lines are hard to read, narrower ones are all breaks. */
const widest = 120
const narrowest = 60

export function signInText(account: SignInAccount, { columns, color }: Terminal): string {
  const width = Math.min(widest, Math.max(narrowest, columns))
  const pens = pc.createColors(color)
  const { target, client_id, username, insistsOn, walks } = account
  const who = visible(`${target}: client ${client_id}, user ${username}`)
  const wants = insistsOn.map((what) => visible(`the server insists on ${what}: it is sent`))
  const lines = [
    ...wrapped('', who.split(' '), width).map(pens.bold),
    ...wants.flatMap((sentence) => wrapped('', sentence.split(' '), width)),
    ...walks.flatMap((walk) => ['', ...walkLines(walk, width, pens)]),
  ]
  return `${lines.join('\n')}\n`
}

export type Pens = ReturnType<typeof pc.createColors>

function walkLines({ decision, note, pages, hops, ended }: Walk, width: number, pens: Pens): string[] {
  const heading = decision === 'allow' ? 'Allowing' : 'Denying, in a fresh browser'
  const home = new URL(pages[0]?.url ?? hops[0]?.url ?? 'http://none.invalid').origin
  return [
    pens.bold(note === undefined ? heading : `${heading} (${visible(note)})`),
    ...pages.flatMap((page, at) => ['', ...pageLines(page, { number: at + 1, home, width, pens })]),
    '',
    ...hopLines(hops, { home, width, pens }),
    ...endLines(ended, decision, width, pens),
  ]
}

function endLines(
  { kind, sentence }: Ending,
  decision: Walk['decision'],
  width: number,
  pens: Pens,
): string[] {
  const good = kind === (decision === 'allow' ? 'code' : 'access_denied')
  const ink = good ? pens.green : pens.red
  const said = kind === 'stuck' ? 'stuck: ' : 'ended: '
  return wrapped(`  ${said}`, visible(sentence).split(' '), width).map(ink)
}
