/** What was found out before the checks, as short lines under a label each. Texts of the server are not escaped yet. */
import type { Knowledge } from '../suites/verdict.ts'

type KnownClient = Knowledge['clients'][number]

/** Label and text. */
export type Finding = readonly [label: string, text: string]

/** In the order in which a reader wants them. */
export function findings(knowledge: Knowledge): Finding[] {
  const { pages, consent, clients, scope, sharesTokens } = knowledge
  const tokens = sharesTokens ? 'a new code gets the access token of an earlier one' : undefined
  const found: [string, string | undefined][] = [
    ['signs in', pagesIn(pages)],
    ['consent', consentIn(consent)],
    ...clientsIn(clients),
    ['scope', scopeIn(scope)],
    ['refresh', refreshIn(clients)],
    ['tokens', tokens],
  ]
  return found.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const]))
}

const pageNames: Record<Knowledge['pages'][number]['kind'], string> = {
  login: 'login page',
  consent: 'consent page',
  'login-and-consent': 'login and consent on one page',
  identifier: 'a page that asks who it is',
  'one-time-code': 'a page that asks for a one-time code',
  interlude: 'a page to pass by',
}

/** `login page, then consent page`. */
function pagesIn(pages: Knowledge['pages']): string | undefined {
  return pages.length === 0 ? undefined : pages.map(({ kind }) => pageNames[kind]).join(', then ')
}

function consentIn({ asked, broughtBack }: Knowledge['consent']): string | undefined {
  if (asked === 'unknown') return undefined
  if (asked === 'always') return 'asked for each time'
  if (asked === 'never') return 'never asked for, and nothing that was tried brings the page'
  return `remembered, ${broughtBack ? `${wayBack(broughtBack)} brings it back` : 'and nothing that was tried brings it back'}`
}

function wayBack(way: NonNullable<Knowledge['consent']['broughtBack']>): string {
  if (way.by === 'prompt') return 'prompt=consent'
  if (way.by === 'browser') return 'another browser'
  return way.by === 'scope' ? `the scope ${way.word}` : `the user ${way.username}`
}

/** Clients of which the same is to be said stand in one line. */
function clientsIn(clients: readonly KnownClient[]): [string, string][] {
  const said = new Map<string, string[]>()
  for (const client of clients) {
    const text = clientIn(client)
    said.set(text, [...(said.get(text) ?? []), client.client_id])
  }
  return [...said].map(([text, ids]) => [
    ids.length === 1 ? 'client' : `${ids.length} clients`,
    `${ids.join(', ')}: ${text}`,
  ])
}

const demandNames: Record<'pkce' | 'nonce' | 'openid' | 'scope', string> = {
  pkce: 'PKCE',
  nonce: 'a nonce',
  openid: 'the scope openid',
  scope: 'a scope',
}

function clientIn(client: KnownClient): string {
  if (!client.works) return `does not work: ${client.problem}`
  const { authentication, demands } = client
  const method = authentication === 'none' ? 'public' : authentication
  if (demands.length === 0) return method
  return `${method}; demands ${demands.map((demand) => demandNames[demand]).join(' and ')}`
}

function scopeIn(scope: Knowledge['scope']): string | undefined {
  if (!scope) return undefined
  const { asked, granted, refused } = scope
  const others = refused === undefined ? '' : `; refused with ${refused}`
  if (asked === granted) return `${granted} (all that was asked for)${others}`
  return `${granted || 'nothing'} of ${asked || 'no scope'}${others}`
}

function refreshIn([main]: readonly KnownClient[]): string | undefined {
  if (main?.works !== true) return undefined
  return main.refreshToken ? 'a refresh token comes with the access token' : 'no refresh token comes'
}
