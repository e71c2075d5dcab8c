/** Before anything is judged: does the ordinary grant work at all, and what is the server like? */
import type { AuthorizationAnswer } from '../../message/authorization-answer.ts'
import type { TokenAnswer } from '../../message/token-answer.ts'
import { usableClients } from '../../target/finders.ts'
import type { Client } from '../../target/target.ts'
import type { Stage } from '../stage.ts'
import { learnConsent } from './consent.ts'
import type { Knowledge, KnownClient, KnownPage, KnownScope } from './knowledge.ts'
import { demandsOf, learnClient } from './learn-client.ts'
import { walk, type Arrived, type Walk } from './walk.ts'

export type Preflight =
  | { works: true; knowledge: Knowledge; notes: string[] }
  /** The main client does not get through; `knowledge` is what was seen on the way. */
  | { works: false; problem: string; knowledge: Knowledge }

/**
 * Walks the grant with each client and finds out what the server wants and does. The stage keeps what later requests
 * need. Only the main client has to work. The walks, of a server that wants nothing special:
 *
 * 1. the main client in a new browser: sign-in, pages, what it has to send
 * 2. the same again in the same browser: is the decision remembered, do both codes get the same tokens
 * 3. each other client in that browser: does it work
 *
 * Where the decision is remembered, up to four looks at what brings the question back, which decide nothing; where the
 * main client may ask for more than it usually does, and asking does no harm, one walk with all of it.
 */
export async function preflight(stage: Stage): Promise<Preflight> {
  const [main, ...others] = usableClients(stage.target)
  if (!main) {
    const problem = 'no client of the target can use the authorization code grant'
    return { works: false, problem, knowledge: nothing([]) }
  }
  const first = await learnClient(stage, main)
  if (!first.works) {
    const { problem, answer } = first
    return { works: false, problem, knowledge: nothing([described(stage, main, first)], answer) }
  }
  const { jar } = first
  const second = await walk(stage, main, { jar })
  const consent = second.works
    ? await learnConsent(stage, main, { first: first.answer, second: second.answer, jar: second.jar })
    : ({ asked: 'unknown' } as const)
  stage.consent = consent
  const sharesTokens =
    second.works &&
    first.tokens.accessToken !== undefined &&
    second.tokens.accessToken === first.tokens.accessToken
  const clients = [described(stage, main, first)]
  const { authentication } = stage.insistence.get(main.client_id) ?? {}
  for (const client of others) {
    if (authentication && client.token_endpoint_auth_method === undefined)
      stage.insistence.set(client.client_id, { authentication })
    const outcome = await learnClient(stage, client, { jar, likely: demandsOf(stage, main) })
    clients.push(described(stage, client, outcome))
  }
  // Approved words could be what brings the question back, so they are left alone where nothing lasting does.
  const harmless = consent.asked !== 'once' || ['prompt', 'browser'].includes(consent.broughtBack?.by ?? '')
  const scope = await learnScope(stage, main, first, harmless)
  const knowledge: Knowledge = {
    pages: pagesOf(first.answer),
    consent,
    clients,
    ...(scope ? { scope } : {}),
    sharesTokens,
  }
  return { works: true, knowledge, notes: sharesTokens ? [sharedTokens] : [] }
}

const sharedTokens =
  'the server gives a new code the access token of an earlier one: checks are played one after the other, since each could end the tokens of another'

function nothing(clients: KnownClient[], answer?: AuthorizationAnswer): Knowledge {
  return {
    pages: answer ? pagesOf(answer) : [],
    consent: { asked: 'unknown' },
    clients,
    sharesTokens: false,
  }
}

function described(stage: Stage, client: Client, outcome: Walk): KnownClient {
  const { client_id } = client
  if (!outcome.works) return { client_id, works: false, problem: outcome.problem }
  const { method } = outcome.tokens.request.authentication
  return {
    client_id,
    works: true,
    authentication: method === 'client_secret_basic' || method === 'client_secret_post' ? method : 'none',
    demands: demandsOf(stage, client),
    refreshToken: outcome.tokens.refreshToken !== undefined,
  }
}

function pagesOf({ steps }: AuthorizationAnswer): KnownPage[] {
  return steps.flatMap(({ page, recognition: { kind, because } }) => {
    if (kind === 'none') return []
    const url = page.url.split(/[?#]/)[0] ?? page.url
    return [{ kind, title: page.title.slice(0, 200), url: url.slice(0, 500), because: because.slice(0, 500) }]
  })
}

async function learnScope(
  stage: Stage,
  main: Client,
  first: Arrived,
  mayAskForMore: boolean,
): Promise<KnownScope | undefined> {
  const usual = known(first)
  const asked = wordsOf(usual?.asked)
  const more = wordsOf(main.scope).filter((word) => !asked.includes(word))
  if (more.length === 0 || !mayAskForMore) return usual
  const outcome = await walk(stage, main, { jar: first.jar, scope: [...asked, ...more].join(' ') })
  if (outcome.works) return known(outcome)
  return { ...(usual ?? { asked: '', granted: '' }), refused: more.join(' ') }
}

/** A token response without scope grants what was asked for (RFC 6749, 5.1). */
function known({ answer, tokens }: { answer: AuthorizationAnswer; tokens: TokenAnswer }) {
  const asked = answer.request.get('scope')
  const granted = tokens.text('scope') ?? asked
  return granted === undefined ? undefined : { asked: asked ?? '', granted: granted.slice(0, 1000) }
}

function wordsOf(scope = ''): string[] {
  return scope.split(' ').filter(Boolean)
}
