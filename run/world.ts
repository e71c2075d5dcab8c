/** Where checks act: one real server for all of them, or a fresh mock server for each. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Stage } from '../driver/cast/stage.ts'
import { Secrets } from '../driver/record/secrets.ts'
import type { Registrations } from '../driver/registration/registrations.ts'
import type { Target } from '../driver/target/target.ts'
import type { Handshake } from '../driver/handshake.ts'
import type { Renderer } from '../driver/rendered/renderer.ts'
import { networkHandshake } from '../driver/transport/handshake.ts'
import { boundsOf } from '../driver/transport/bounds/bounds.ts'
import { network, type NetworkOptions } from '../driver/transport/network.ts'
import { patient } from '../driver/transport/patience.ts'
import { paced } from '../driver/transport/pace.ts'
import { TransportError, type Transport } from '../driver/wire.ts'
import { createMockServer, type MockServer } from '../mock-server/index.ts'
import { demandsChallenge, staged } from './staging.ts'
import type { Profile } from '../requirements/profiles.ts'
import type { OpenStage } from '../suites/play.ts'
import type { NamedSecret, Report } from '../suites/verdict.ts'

export interface World {
  /** What the report says of the target. */
  reported: Report['target']
  /** Every secret that was met. */
  secrets: Secrets
  /** The labels that stand for what the operator gave. */
  named: NamedSecret[]
  open: OpenStage
  /** Those that were talked to so far; undefined where there is a fresh server for each check. */
  origins?: ReadonlySet<string>
  close: () => Promise<void>
}

/** A server on the network: one stage for all checks, so that what was seen to work is seen once. */
export function remoteWorld(
  target: Target,
  options: NetworkOptions,
  parts: {
    registrations?: Registrations
    onBusy?: (how: string) => void
    onGivenUp?: (sentence: string) => void
    renderer?: Renderer | undefined
    secrets?: Secrets
    sendsChallenge?: boolean | undefined
  } = {},
): World {
  const { send, origins, close } = network({ ...options, bounds: boundsOf(target) })
  const { insecure = false, ca } = options
  const { registrations, onBusy, onGivenUp, renderer, secrets = new Secrets(), sendsChallenge } = parts
  const named = secrets.learnTarget(target)
  const stage = new Stage({
    // What was given on the command line counts as what the operator said of the target.
    target: { ...target, tls: { insecure, ...(ca === undefined ? {} : { ca }) } },
    send: secrets.learning(withPatience(send, options.timeoutMs ?? 15_000, { onBusy, onGivenUp })),
    handshake: networkHandshake(options),
    renderer,
    registrations,
    sendsChallenge,
  })
  const { name, issuer, authorization_endpoint, token_endpoint } = target
  return {
    reported: { name, authorization_endpoint, token_endpoint, ...(issuer === undefined ? {} : { issuer }) },
    secrets,
    named,
    open: async () => ({ stage, close: async () => {} }),
    origins,
    close,
  }
}

/** How patient a run is goes by how long it waits for one answer. */
function withPatience(
  send: Transport,
  timeoutMs: number,
  told: { onBusy: ((how: string) => void) | undefined; onGivenUp: ((sentence: string) => void) | undefined },
): Transport {
  const time = { pause: sleep, now: Date.now }
  const { onBusy, onGivenUp } = told
  const lasting = patient(send, { ...time, patienceMs: 2 * timeoutMs, ...(onGivenUp ? { onGivenUp } : {}) })
  return paced(lasting, { ...time, patienceMs: 8 * timeoutMs, ...(onBusy ? { onBusy } : {}) })
}

export const embeddedName = 'the embedded mock server, a fresh one for each check'

/**
 * The embedded mock server on loopback over https, a fresh one for each check, so that checks can move its
 * clock and use up its patience without disturbing each other.
 *
 * @param parts.defects names of defects to switch on
 * @param parts.profile by what it will be judged
 */
export async function embeddedWorld(
  options: NetworkOptions,
  {
    defects = [],
    secrets = new Secrets(),
    profile,
  }: { defects?: readonly string[]; secrets?: Secrets; profile?: Profile } = {},
): Promise<World> {
  const kept = profile?.mock_server === undefined ? {} : { profile: profile.mock_server }
  const named = secrets.learnTarget(createMockServer().describe())
  const { send, close } = network({ ...options, insecure: true })
  const open = async (id: string) => {
    const server = createMockServer({ ...kept, ...staged(id), defects: [...defects] })
    const listening = await server.listen({ port: 0, tls: true })
    const { ca = '' } = listening
    const handshake = networkHandshake({ ...options, ca })
    return {
      stage: new Stage({
        target: described(server),
        send: secrets.learning(send),
        handshake,
        clock: clockOf(server),
        sendsChallenge: profile?.sends_challenge ?? demandsChallenge(id),
      }),
      close: () => listening.close(),
    }
  }
  return {
    reported: { name: embeddedName },
    secrets,
    named,
    open,
    close,
  }
}

/** A mock server reached by function calls, without any socket. */
export function inProcessStage(server: MockServer): Stage {
  const send: Transport = async (request) => {
    const response = await server.handle(request)
    if (response) return response
    throw new TransportError('refused', `${new URL(request.url).host} refuses the connection`)
  }
  // No socket, nobody to trust without a look: the mock's certificates are judged by what they say.
  const target: Target = { ...described(server), tls: {} }
  return new Stage({ target, send, handshake: handshakeOf(server), clock: clockOf(server) })
}

/** Handshakes with a mock that is reached by function calls. */
function handshakeOf(server: MockServer): Handshake {
  const days = (count: number) => Date.now() + count * 24 * 60 * 60 * 1000
  return async (url, offer) => {
    const { origin, hostname } = new URL(url)
    const outcome = server.handshake(origin, offer)
    if (!outcome) return { kind: 'refused', alert: true, why: 'handshake failure' }
    const { protocol, suite, certificate } = outcome
    if (!certificate) return { kind: 'completed', protocol, suite }
    const { hosts, issuer, validFrom, validTo } = certificate
    return {
      kind: 'completed',
      protocol,
      suite,
      certificate: {
        chainProblem: issuer === 'itself' ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : undefined,
        nameProblem: hosts.includes(hostname) ? undefined : `it is for ${hosts.join(', ')}`,
        validFrom: days(validFrom),
        validTo: days(validTo),
      },
    }
  }
}

/** A mock's own description is a target; one that nobody else uses may also be waited for and guessed at. */
function described(server: MockServer): Target {
  const target: Target = server.describe()
  return { ...target, permissions: [...(target.permissions ?? []), 'long-wait', 'brute-force'] }
}

function clockOf(server: MockServer) {
  const { clock } = server
  return { now: () => clock.now(), advance: (milliseconds: number) => clock.advance(milliseconds) }
}
