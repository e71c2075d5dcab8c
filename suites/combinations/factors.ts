/** What clients may choose: each factor with its values, the usual one first. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Manner } from '../../driver/message/manner.ts'
import {
  clientWithQueryRedirect,
  isPublic,
  publicClient,
  twoScopes,
} from '../../driver/target/capabilities.ts'
import type { Client, Target } from '../../driver/target/target.ts'

/** One value of each factor, by its name. */
export type Choice = Readonly<Record<FactorName, string>>

/** A value of a factor: who asks then, and how. Undefined where the target has nothing for it. */
type Value = (target: Target, scopes: readonly [string, string] | undefined) => Asked | undefined

interface Asked {
  client?: Client
  manner?: Manner
}

export const usual = 'usual'

const asUsual: Value = () => ({})
const always =
  (manner: Manner): Value =>
  () => ({ manner })
const by =
  (find: (target: Target) => Client | undefined): Value =>
  (target) => {
    const client = find(target)
    return client && { client }
  }

const table = {
  client: {
    [usual]: asUsual,
    'a public client': by(publicClient),
    'a client with a query in its redirect URI': by(clientWithQueryRedirect),
  },
  authentication: {
    [usual]: asUsual,
    client_secret_basic: always({ authentication: 'client_secret_basic' }),
    client_secret_post: always({ authentication: 'client_secret_post' }),
  },
  response_mode: {
    [usual]: asUsual,
    'response_mode=query': always({ responseMode: 'query' }),
    'response_mode=fragment': always({ responseMode: 'fragment' }),
    'response_mode=form_post': always({ responseMode: 'form_post' }),
  },
  pkce: {
    [usual]: asUsual,
    'a challenge with S256': always({ pkce: 'S256' }),
    'a plain challenge': always({ pkce: 'plain' }),
  },
  scope: {
    [usual]: asUsual,
    'one scope': (_target, scopes) => scopes && { manner: { scope: scopes[0] } },
    'two scopes': (_target, scopes) => scopes && { manner: { scope: scopes.join(' ') } },
    'no scope': always({ scope: '' }),
  },
  state: {
    [usual]: asUsual,
    'no state': always({ state: undefined }),
    'a state of 500 characters': always({ state: 'x7Y-_'.repeat(100) }),
    'a state with reserved characters': always({ state: `a+b c%41&d=e;f"g'<h>` }),
  },
  redirect_uri: { [usual]: asUsual, 'no redirect_uri': always({ redirectUri: 'left out' }) },
  method: { [usual]: asUsual, 'an authorization request by POST': always({ method: 'POST' }) },
  form: {
    [usual]: asUsual,
    'every octet escaped': always({ spelling: 'escaped' }),
    'parameters in the opposite order': always({ spelling: 'reversed' }),
  },
} satisfies Record<string, Record<string, Value>>

export type FactorName = keyof typeof table

export const factorNames = Object.keys(table) as FactorName[]

/** What a server may allow to one client and not to another: the registration says so, and no document forbids it. */
export const perClient: readonly FactorName[] = ['authentication', 'response_mode', 'pkce', 'scope']

/** The values that this target has something for, by factor. */
export function valuesOf(target: Target): Record<FactorName, string[]> {
  const scopes = twoScopes(target)
  const known = factorNames.map((name) => {
    const values = Object.entries<Value>(table[name]).filter(([, value]) => value(target, scopes))
    return [name, values.map(([label]) => label)] as const
  })
  return Object.fromEntries(known) as Record<FactorName, string[]>
}

/** The choice in which every factor has its usual value, but for these. */
export function choiceOf(changes: Partial<Choice> = {}): Choice {
  return { ...(Object.fromEntries(factorNames.map((name) => [name, usual])) as Choice), ...changes }
}

/** Who asks in this choice, and how. */
export function askedIn({ target, client }: Cast, choice: Choice): { client: Client; manner: Manner } {
  const scopes = twoScopes(target)
  const parts = factorNames.map(
    (name) => (table[name] as Record<string, Value>)[choice[name]]?.(target, scopes) ?? {},
  )
  return {
    client: parts.find((part) => part.client)?.client ?? client.registration,
    manner: Object.assign({}, ...parts.map((part) => part.manner)) as Manner,
  }
}

/** Whether a client may ask so: one without a secret has none to show, one with several redirect URIs must name one. */
export function isPossible(client: Client, { authentication, redirectUri }: Manner): boolean {
  if (authentication !== undefined && isPublic(client)) return false
  return redirectUri === undefined || client.redirect_uris.length === 1
}

/** What is not as usual, in words. */
export function worded(choice: Choice): string {
  const parts = factorNames.filter((name) => choice[name] !== usual).map((name) => choice[name])
  return parts.length === 0 ? 'the plain request' : parts.join(' and ')
}
