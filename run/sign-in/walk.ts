/** Walks the ordinary authorization request page by page, to see what grantproof makes of each. */
import { Cast } from '../../driver/cast/cast.ts'
import type { Conduct } from '../../driver/cast/conduct.ts'
import type { Demand } from '../../driver/cast/knowing/knowledge.ts'
import { demandsOf, learnClient } from '../../driver/cast/knowing/learn-client.ts'
import type { Stage } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { kindOf } from '../../driver/record/finding/names.ts'
import { redact } from '../../driver/record/redact.ts'
import { Secrets } from '../../driver/record/secrets.ts'
import type { Exchange } from '../../driver/record/transcript.ts'
import { outline } from '../../driver/sign-in/outline.ts'
import { secretsOf } from '../../driver/target/secrets.ts'
import type { Client } from '../../driver/target/target.ts'
import { TransportError, header } from '../../driver/wire.ts'
import type { Ending, Hop, SignInAccount, Walk, WalkedPage, WalkedWay } from './account.ts'
import { pageAccount } from './page-account.ts'

/**
 * Allows with the main client and the main user, then denies in a fresh browser.
 *
 * @param secrets those met so far
 */
export async function walkSignIn(stage: Stage, secrets = new Secrets()): Promise<SignInAccount> {
  const { target } = stage
  const { client, owner } = new Cast({ stage })
  const { registration } = client
  const allowed = await allowing(stage, registration, secrets)
  const denied = await denying(stage, secrets)
  return {
    target: target.name,
    client_id: registration.client_id,
    username: owner.user.username,
    insistsOn: demandsOf(stage, registration).map((demand) => demanded[demand]),
    walks: [allowed, denied],
    works: allowed.ended.kind === 'code',
  }
}

/** As for a run: where the server refuses the request, it is found out what it insists on. */
async function allowing(stage: Stage, client: Client, secrets: Secrets): Promise<Walk> {
  const first = await walked(stage, 'allow', secrets)
  if (first.ended.kind === 'code' || first.ended.kind === 'stuck') return first
  const learned = await learnClient(stage, client)
  return learned.works ? walked(stage, 'allow', secrets) : first
}

const demanded: Record<Demand, string> = {
  pkce: 'PKCE (S256)',
  nonce: 'a nonce',
  openid: 'the scope openid',
  scope: 'a scope',
}

/** A server that remembers the decision is asked once more to ask (OpenID Connect Core, 3.1.2.1). */
async function denying(stage: Stage, secrets: Secrets): Promise<Walk> {
  const walk = await walked(stage, 'deny', secrets)
  if (walk.ended.kind !== 'code') return walk
  const again = await walked(stage, 'deny', secrets, (request) =>
    request.with({ prompt: 'consent' }).asValid(),
  )
  return { ...again, note: 'with prompt=consent, since without it no page asked for a decision' }
}

async function walked(
  stage: Stage,
  decision: 'allow' | 'deny',
  secrets: Secrets,
  changed: (request: AuthorizationRequest) => AuthorizationRequest = (request) => request,
): Promise<Walk> {
  const { client, owner, transcript } = new Cast({ stage })
  const { exchanges } = transcript
  const pages: (WalkedPage & { upTo: number })[] = []
  const watch: Conduct['watch'] = {
    meets: (step) => pages.push({ ...pageAccount(step, owner.user), upTo: exchanges.length }),
    sends: () => {
      for (const way of pages.at(-1)?.ways ?? [])
        way.taken = way.does === 'sign in' || way.does === 'go on' || way.does === decision
    },
  }
  const request = changed(client.request())
  let ended: Ending
  try {
    const landing = await owner.opens(request)
    ended = endingOf(await owner.continues(request, landing, { decision, watch }), pages.at(-1))
  } catch (error) {
    if (!(error instanceof Inconclusive) && !(error instanceof TransportError)) throw error
    ended = { kind: 'stuck', sentence: error.message }
  }
  let from = 0
  const told = pages.map(({ upTo, ...page }) => {
    const hops = exchanges.slice(from, upTo).map(hopOf)
    from = upTo
    return { ...page, hops }
  })
  const walk: Walk = { decision, pages: told, hops: exchanges.slice(from).map(hopOf), ended }
  return withoutSecrets(walk, exchanges, stage, secrets)
}

function hopOf({ request, response }: Exchange): Hop {
  const location = response && header(response.headers, 'location')
  return {
    method: request.method,
    url: request.url,
    ...(response && { status: response.status }),
    ...(location !== undefined && { location }),
  }
}

function endingOf(answer: AuthorizationAnswer, last: WalkedPage | undefined): Ending {
  const { page, error, summary } = answer
  if (answer.granted) return { kind: 'code', sentence: summary }
  if (error === 'access_denied') return { kind: 'access_denied', sentence: summary }
  if (error !== undefined) return { kind: 'error', sentence: summary }
  const script = last?.needsScript === true ? '; only a script gets further here: use --browser' : ''
  const where = page ? `the way ends here; it came to ${outline(page)}${script}` : summary
  return { kind: page ? 'page' : 'error', sentence: where }
}

/** The same account, each secret replaced by its label wherever it stands. */
function withoutSecrets(walk: Walk, exchanges: readonly Exchange[], stage: Stage, secrets: Secrets): Walk {
  secrets.learnTarget(stage.target)
  const { text } = redact(exchanges, secrets, secretsOf(stage.target))
  const relabelled = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(relabelled)
    if (typeof value !== 'object' || value === null) return value
    if (isField(value)) return { name: text(value.name), value: labelOf(value, secrets) ?? text(value.value) }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, relabelled(member)]))
  }
  return relabelled(walk) as Walk
}

const isField = (value: object): value is WalkedWay['fields'][number] =>
  'name' in value && 'value' in value && Object.keys(value).length === 2

/** Beside its name no value is too short or too ordinary to be one. */
function labelOf({ name, value }: WalkedWay['fields'][number], secrets: Secrets): string | undefined {
  return secrets.shown || kindOf(name) === undefined ? undefined : secrets.labelOf(value)
}
