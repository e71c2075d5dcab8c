/** Questions that a test asks about its client, answered from the log. */
import { endpointNames, type EndpointName, type EntryOf } from '../log/entry.ts'
import type { Seen } from './facts.ts'
import type { Finding } from './finding.ts'
import { refusesError, refusesUnknownTokenType, refusesWrongIssuer, refusesWrongState } from './refusals.ts'
import { nonce, pkce, redirectUri, state } from './request.ts'
import { noSecretsInUrls } from './secrecy.ts'
import {
  clientAuthentication,
  codesOnce,
  newestRefreshToken,
  refreshes,
  secretInBody,
  secretInHeader,
  tokenInHeader,
} from './token.ts'

export type { Seen } from './facts.ts'
export type { Finding } from './finding.ts'

/** Every question by its name. Each is a function of the log alone. */
export const questions = {
  state,
  nonce,
  pkce,
  redirectUri,
  clientAuthentication,
  secretInHeader,
  secretInBody,
  noSecretsInUrls,
  codesOnce,
  tokenInHeader,
  refreshes,
  newestRefreshToken,
  refusesWrongState,
  refusesWrongIssuer,
  refusesError,
  refusesUnknownTokenType,
} as const satisfies Record<string, (seen: Seen) => Finding>

export type QuestionName = keyof typeof questions

/** The questions of one server: `server.seen.pkce()`. */
export type Answers = { readonly [Name in QuestionName]: () => Finding }

export function answersFrom(seen: () => Seen): Answers {
  const entries = Object.entries(questions).map(([name, ask]) => [name, () => ask(seen())] as const)
  return Object.fromEntries(entries) as Answers
}

/** The requests of one endpoint, oldest first. */
export interface Asked<Name extends EndpointName> {
  readonly all: readonly EntryOf<Name>[]
  readonly count: number
  readonly first: EntryOf<Name> | undefined
  readonly last: EntryOf<Name> | undefined
}

/** The requests by endpoint: `server.asked.token.last`. */
export type AskedOf = { readonly [Name in EndpointName]: Asked<Name> } & {
  /** The endpoints in the order in which they were asked; the pages of the server are left out, and ways back from them. */
  readonly order: readonly EndpointName[]
}

export function askedFrom(seen: () => Seen): AskedOf {
  const asked = (name: EndpointName) => {
    const all = () => seen().entries.filter(({ endpoint }) => endpoint === name)
    return {
      get all() {
        return all()
      },
      get count() {
        return all().length
      },
      get first() {
        return all()[0]
      },
      get last() {
        return all().at(-1)
      },
    }
  }
  const byName = Object.fromEntries(endpointNames.map((name) => [name, asked(name)]))
  return Object.defineProperty(byName, 'order', {
    get: () =>
      seen()
        .entries.filter(
          (entry) =>
            entry.endpoint !== 'login' &&
            entry.endpoint !== 'consent' &&
            !(entry.endpoint === 'authorization' && entry.resumed),
        )
        .map(({ endpoint }) => endpoint),
  }) as unknown as AskedOf
}
