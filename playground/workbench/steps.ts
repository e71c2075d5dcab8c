/** What each address of the workbench does. */
import { NoAnswer } from '../outgoing.ts'
import { redirect, type Reply, type Visit } from '../wire.ts'
import { calls, possible, requestFor, type Call } from './calls.ts'
import { discovered } from './discovery.ts'
import { exchange } from './exchange.ts'
import { benchOf, fresh, kept, sentenceOf, sessionOf, shown, type Workbench } from './context.ts'
import { judged } from './judge.ts'
import type { Carrier, Parameter, Setup } from './model.ts'
import { relayPage } from './pages/answer.ts'
import { message } from './pages/layout.ts'
import { paths } from './paths.ts'
import { authorizationRequest, wishesOf } from './request.ts'
import { learn, learnClient } from './secrets.ts'
import { checked, typed, withoutForeignSecret } from './setup.ts'

type Step = (visit: Visit, context: Workbench) => Reply | Promise<Reply>

export const steps: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  [paths.page]: { GET: (visit, context) => shown(benchOf(visit, context), visit, context) },
  [paths.server]: { POST: server },
  [paths.request]: { POST: request },
  [paths.callback]: {
    GET: (visit, context) =>
      visit.query.size === 0
        ? relayPage('fragment', [])
        : answered(visit, context, [...visit.query], 'query'),
    POST: (visit) => relayPage('form_post', [...visit.form]),
  },
  [paths.answer]: { POST: relayed },
  [paths.call]: { POST: call },
  [paths.forget]: { POST: (visit, context) => kept(fresh(context), 'server', visit, context) },
}

/** Another server or client: what was under way with the former is over. */
async function server(visit: Visit, context: Workbench): Promise<Reply> {
  const suggested = context.suggestions()
  let setup: Setup = withoutForeignSecret(typed(visit.form), suggested)
  try {
    if (visit.form.get('act') === 'discover') {
      const published = await discovered(setup.issuer, context.outgoing)
      setup = withoutForeignSecret({ ...setup, ...published }, suggested)
      return kept({ ...fresh(context), setup }, 'server', visit, context)
    }
    return kept({ ...fresh(context), setup: checked(setup) }, 'request', visit, context)
  } catch (error) {
    const sentence = sentenceOf(error, [NoAnswer])
    return shown(benchOf(visit, context), visit, context, { refused: { at: 'server', sentence, setup } })
  }
}

function request(visit: Visit, context: Workbench): Reply {
  const { setup, exchanges, secrets } = benchOf(visit, context)
  const wishes = wishesOf(visit.form)
  try {
    const made = authorizationRequest(wishes, checked(setup))
    const bench = { setup, request: made, exchanges, secrets, tokens: {} }
    learnClient(bench)
    // With plain, the challenge on its way to the server is the verifier: it is no secret then.
    if (wishes.pkce === 'S256') learn(bench, [made.codeVerifier])
    return kept(bench, 'request', visit, context)
  } catch (error) {
    const refused = { at: 'request', sentence: sentenceOf(error, []) } as const
    return shown(benchOf(visit, context), visit, context, { wishes, refused })
  }
}

const carriers: readonly string[] = ['fragment', 'form_post'] satisfies Carrier[]

function relayed(visit: Visit, context: Workbench): Reply {
  const by = visit.form.get('by') ?? ''
  const parameters = [...visit.form]
    .filter(([name]) => name.startsWith('p.'))
    .map(([name, value]): Parameter => [name.slice(2), value])
  if (!carriers.includes(by)) return message(400, 'This is no answer', 'Say by what the answer came.')
  return answered(visit, context, parameters, by as Carrier)
}

function answered(visit: Visit, context: Workbench, parameters: readonly Parameter[], by: Carrier): Reply {
  const { bench } = sessionOf(visit, context)
  if (bench?.request === undefined) return nothing()
  const answer = judged(parameters, by, bench.request, bench.setup)
  learn(
    bench,
    parameters.filter(([name]) => name === 'code').map(([, value]) => value),
  )
  bench.answer = answer
  return redirect(`${paths.page}#answer`)
}

async function call(visit: Visit, context: Workbench): Promise<Reply> {
  const { bench } = sessionOf(visit, context)
  if (bench === undefined) return nothing()
  const name = visit.form.get('call') ?? ''
  if (!Object.hasOwn(calls, name) || !possible(bench).includes(name as Call))
    return message(
      400,
      'This is not possible yet',
      'There is no code or token for it; take the steps before.',
    )
  const url = visit.form.get('resource_url')?.trim() ?? ''
  try {
    const wanted = requestFor(name as Call, bench, url)
    if (name === 'resource') bench.setup = { ...bench.setup, resource: url }
    await exchange(name as Call, wanted, bench, context.outgoing)
    return redirect(`${paths.page}#exchanges`)
  } catch (error) {
    return shown(bench, visit, context, { refused: { at: 'call', sentence: sentenceOf(error, []) } })
  }
}

function nothing(): Reply {
  return message(
    400,
    'Nothing is under way',
    'This browser made no request here, or it was too long ago. Please start again.',
  )
}
