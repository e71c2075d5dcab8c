/** What the steps of the workbench share: its settings, whose bench it is, and the page of a bench. */
import { cookie, cookieValue } from '../cookie.ts'
import { isAnyAddress } from '../guards.ts'
import { BadInput } from '../input.ts'
import type { Outgoing } from '../outgoing.ts'
import { unguessable, type Sessions } from '../sessions.ts'
import { redirect, type Reply, type Visit } from '../wire.ts'
import type { Bench, Setup, Wishes } from './model.ts'
import { benchPage, type View } from './pages/bench.ts'
import { bench as home, paths } from './paths.ts'
import { blank } from './setup.ts'

export interface Workbench {
  readonly host: string
  readonly origin: string
  readonly cookieName: string
  readonly sessions: Sessions<Bench>
  readonly outgoing: Outgoing
  /** Commands accept any certificate too. */
  readonly insecure: boolean
  /** What somebody who knows the server would fill in. */
  readonly suggestions: () => Suggested
}

/** What the forms of the workbench are filled with at first. */
export interface Suggested extends Partial<Setup> {
  scope?: string
}

export function sessionOf(
  visit: Visit,
  context: Workbench,
): { id: string | undefined; bench: Bench | undefined } {
  const id = cookieValue(visit.header('cookie'), context.cookieName)
  return { id, bench: context.sessions.of(id) }
}

/** The browser's bench, or a fresh one with what was suggested. */
export function benchOf(visit: Visit, context: Workbench): Bench {
  return sessionOf(visit, context).bench ?? fresh(context)
}

export function fresh(context: Workbench): Bench {
  return { setup: { ...blank, ...context.suggestions() }, exchanges: [], tokens: {}, secrets: new Set() }
}

/** Keeps a bench under a new name, and leads to a part of the page. */
export function kept(bench: Bench, part: string, visit: Visit, context: Workbench): Reply {
  const id = context.sessions.begin(bench, sessionOf(visit, context).id)
  return redirect(`${home}#${part}`, { 'set-cookie': cookie(context.cookieName, id, home) })
}

/** @param more what was refused, and what had been typed */
export function shown(
  bench: Bench,
  visit: Visit,
  context: Workbench,
  more: Pick<View, 'refused'> & { wishes?: Wishes } = {},
): Reply {
  const wishes = more.wishes ?? bench.request?.wishes ?? firstWishes(visit, context)
  const { refused } = more
  return benchPage({
    bench,
    wishes,
    insecure: context.insecure,
    now: Date.now(),
    ...(refused === undefined ? {} : { refused }),
  })
}

function firstWishes(visit: Visit, context: Workbench): Wishes {
  const here = `http://${visit.header('host') ?? ''}`
  const named = isAnyAddress(context.host) && URL.canParse(here)
  return {
    redirect_uri: `${named ? new URL(here).origin : context.origin}${paths.callback}`,
    scope: context.suggestions().scope ?? '',
    state: unguessable(),
    nonce: '',
    pkce: 'S256',
    response_mode: '',
    prompt: '',
    login_hint: '',
    more: '',
  }
}

/** The sentence of a fault that the person can mend; all others are ours. */
export function sentenceOf(error: unknown, mendable: readonly (new (text: string) => Error)[]): string {
  if (error instanceof BadInput || mendable.some((kind) => error instanceof kind))
    return (error as Error).message
  throw error
}
