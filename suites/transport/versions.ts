/** Versions and suites of TLS (RFC 6749, 1.6; RFC 6750, 5.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { HandshakeOutcome, TlsVersion, WeakSuites } from '../../driver/handshake.ts'
import { check, rows } from '../check.ts'
import { noAnswer, violated } from '../expectations.ts'
import { authorizationWorks, tlsOrigins } from './steps.ts'

const names: Record<TlsVersion, string> = {
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
}

export const tlsVersionCurrent = check('rfc6749-1.6-tls-version-current', {
  ...rows<[TlsVersion, TlsVersion]>(
    { 'tls13-only': ['TLSv1.3', 'TLSv1.2'], 'tls12-only': ['TLSv1.2', 'TLSv1.3'] },
    async (cast, [version, other]) => {
      for (const origin of await hosts(cast)) {
        const outcome = decided(cast, await cast.handshake(origin, { version }))
        if (outcome.kind === 'completed') continue
        await works(cast, origin, other)
        cast.note(`${origin} refuses ${names[version]} and agrees to ${names[other]}`)
      }
    },
  ),
  ...rows<TlsVersion>({ 'tls11-only': 'TLSv1.1', 'tls10-only': 'TLSv1' }, async (cast, version) => {
    for (const origin of await hosts(cast)) {
      const outcome = decided(cast, await cast.handshake(origin, { version }))
      if (outcome.kind === 'completed')
        violated(`${names[version]} refused`, `a handshake in it with ${origin} (${outcome.suite})`, noAnswer)
      // Only a host that is reached by TLS at all can refuse a version of it.
      if ((await cast.handshake(origin)).kind !== 'completed')
        cast.inconclusive(`no handshake with ${origin} works, in whatever version`)
      cast.note(`${origin} refuses ${names[version]}: ${outcome.why}`)
    }
  }),
})

/** One of the two current versions works. A connection that is only closed says nothing of versions. */
async function works(cast: Cast, origin: string, version: TlsVersion): Promise<void> {
  const outcome = decided(cast, await cast.handshake(origin, { version }))
  if (outcome.kind === 'completed') return
  if (!outcome.alert) cast.inconclusive(`${origin} closed the connection in every handshake`)
  violated('a handshake in TLS 1.2 or 1.3', `${outcome.why} from ${origin}`, noAnswer)
}

/** What suites without protection are called, and how their names in the IANA registry tell them. */
const weak: Record<WeakSuites, string> = {
  null: 'suites without encryption',
  anonymous: 'anonymous suites',
  export: 'suites of export grade',
}
const weakName = /NULL|anon|EXPORT/i

export const tlsImplemented = check('rfc6750-5.2-tls-implemented', async (cast) => {
  for (const origin of await hosts(cast)) {
    const usual = await cast.handshake(origin)
    if (usual.kind !== 'completed')
      return cast.inconclusive(`no handshake with ${origin} works: ${usual.why}`)
    protects(origin, usual.suite)
    const offered: string[] = []
    for (const [suites, what] of Object.entries(weak) as [WeakSuites, string][]) {
      const outcome = await cast.handshake(origin, { suites })
      if (outcome.kind === 'completed')
        violated(`${what} refused`, `a handshake with ${origin} in ${outcome.suite}`, noAnswer)
      if (outcome.kind === 'refused') offered.push(what)
      else cast.note(`the local TLS library has no ${what} to offer`)
    }
    if (offered.length === 0) cast.inconclusive('the local TLS library has no weak suites to offer')
    cast.note(`${origin} chose ${usual.suite} and refuses ${offered.join(' and ')}`)
  }
})

function protects(origin: string, suite: string): void {
  if (weakName.test(suite))
    violated('a suite with encryption and integrity', `${suite} at ${origin}`, noAnswer)
}

/** The hosts of the endpoints in use. @throws {Inconclusive} unless codes are got there */
async function hosts(cast: Cast): Promise<string[]> {
  await authorizationWorks(cast)
  const { authorization_endpoint, token_endpoint, resource } = cast.target
  return tlsOrigins(authorization_endpoint, token_endpoint, resource?.url)
}

/** An outcome that the server decided. @throws {Inconclusive} when the local library did */
function decided(cast: Cast, outcome: HandshakeOutcome): Exclude<HandshakeOutcome, { kind: 'not-offered' }> {
  if (outcome.kind !== 'not-offered') return outcome
  return cast.inconclusive(`the local TLS library cannot offer this version (${outcome.why})`)
}
