/** What file and flags ask for together; flags win. */
import { clockOf, type Clock } from '../../mock-server/clock.ts'
import { settingsFrom, type MockServerOptions } from '../../mock-server/index.ts'
import { redisStore } from '../../mock-server/redis.ts'
import { UsageError } from '../../run/usage-error.ts'
import type { MockFile } from './schema.ts'

/** As commander gives them. */
export interface MockFlags {
  port?: number
  host?: string
  tls?: boolean
  defect?: string[]
  allow?: string[]
  like?: string
  fixed?: string[]
  setting?: string[]
  playground?: boolean
  playgroundPort?: number
  issuer?: string
  store?: string
  seed?: string
  clock?: string
  freeze?: boolean
  control?: boolean
}

export interface Asked {
  options: MockServerOptions
  where: { port: number; host: string; tls: boolean; keepIssuer: boolean }
  playground: boolean
}

/** @throws {UsageError} when they do not go together */
export function asked(flags: MockFlags, file: MockFile = {}): Asked {
  const { port, host, tls, playground, store, ...server } = file
  const at = placeOf(server.issuer)
  return {
    options: { ...optionsOf(flags, server), ...stored(flags.store ?? store) },
    where: {
      port: flags.port ?? port ?? at.port ?? 0,
      host: flags.host ?? host ?? at.host ?? '127.0.0.1',
      tls: flags.tls ?? tls ?? at.tls ?? false,
      keepIssuer: flags.issuer !== undefined,
    },
    playground: flags.playground ?? (flags.playgroundPort !== undefined || (playground ?? false)),
  }
}

function optionsOf(flags: MockFlags, file: MockServerOptions): MockServerOptions {
  const like = flags.like ?? file.like
  // What a file says of one product says nothing of another.
  const same = flags.like === undefined || flags.like === file.like
  const fixed = flags.fixed ?? (same ? file.fixed : undefined) ?? []
  const settings = { ...(same ? file.settings : {}), ...settingsOf(flags.setting ?? []) }
  if (like === undefined && (fixed.length > 0 || Object.keys(settings).length > 0))
    throw new UsageError(
      '--fixed and --setting are about a product: name it with --like (in a file: fixed, settings and like)',
    )
  return {
    ...file,
    ...(flags.issuer === undefined ? {} : { issuer: flags.issuer }),
    ...(like === undefined ? {} : { like }),
    allow: flags.allow ?? file.allow ?? [],
    fixed,
    settings,
    defects: flags.defect ?? file.defects ?? [],
    ...(flags.control === undefined ? {} : { control: flags.control }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...clocked(flags, file.clock),
  }
}

function clocked(
  { clock: at, freeze }: MockFlags,
  ofFile: MockServerOptions['clock'],
): Pick<MockServerOptions, 'clock'> {
  if (at === undefined && !freeze) return {}
  try {
    const begin = at ?? ofFile
    return { clock: freeze ? standing(begin) : clockOf(begin) }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** It stands from the first, since a clock that is stopped later may have moved on. */
function standing(begin: MockServerOptions['clock'] = {}): Clock {
  if (typeof begin !== 'object' || begin instanceof Date) return clockOf({ at: begin, frozen: true })
  if (!('now' in begin)) return clockOf({ ...begin, frozen: true })
  begin.freeze()
  return begin
}

function stored(url: string | undefined): Pick<MockServerOptions, 'store'> {
  if (url === undefined) return {}
  try {
    return { store: redisStore({ url }) }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function settingsOf(words: readonly string[]) {
  try {
    return settingsFrom(words)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The server listens where its issuer says, unless port, host or tls say otherwise. */
function placeOf(issuer: string | undefined): { port?: number; host?: string; tls?: boolean } {
  if (issuer === undefined) return {}
  const { protocol, hostname, port } = new URL(issuer)
  const tls = protocol === 'https:'
  return { tls, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (tls ? 443 : 80) : Number(port) }
}

/** Whether only this machine reaches what listens there (RFC 6890, 2.2.2; RFC 6761, 6.3). */
export function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|::1|(?:.+\.)?localhost)$/i.test(host)
}
