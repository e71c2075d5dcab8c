/** What the checks on transport share: where plain HTTP could listen, and which hosts speak TLS. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { TransportError } from '../../driver/wire.ts'
import { given } from '../expectations.ts'

/** The port of plain HTTP that the operator named. @throws {Skip} */
export function operatorPort({ target, skip }: Cast): string {
  return String(target.plain_http_port ?? skip('no plain_http_port is given'))
}

/** Every port on which plain HTTP is tried; an empty one is 80. */
export function plainPorts(cast: Cast): string[] {
  return ['', ...(cast.target.plain_http_port === undefined ? [] : [operatorPort(cast)])]
}

/** The same host and path over plain HTTP; an empty port is 80. */
export function overPlainHttp(url: string, port: string): string {
  const plain = new URL(url)
  plain.protocol = 'http:'
  plain.port = port
  return plain.href
}

/** Is this a host of this machine, where test deployments run without TLS on purpose? */
export function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}

/** Somebody may listen there all the same, or has answered already and led elsewhere. */
const tellsNothing = new Set<TransportError['reason']>(['timeout', 'out-of-bounds'])

/** What is done over plain HTTP; undefined when nobody listens there. A time-out is no evidence of that. */
export async function whereSomebodyListens<T>(cast: Cast, attempt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof TransportError) || tellsNothing.has(error.reason)) throw error
    const { message } = error
    if (!cast.transcript.notices.some(({ text }) => text === message)) cast.note(message)
    return undefined
  }
}

/** The authorization endpoint works as it should, over https: only of such a server anything is said. @throws {Inconclusive} */
export async function authorizationWorks({ owner, client }: Cast): Promise<AuthorizationAnswer> {
  return given(await owner.approves(client.request()))
}

/** The whole grant works as it should, over https. @throws {Inconclusive} */
export async function grantWorks(cast: Cast): Promise<TokenAnswer> {
  return given(await cast.client.redeems(await authorizationWorks(cast)))
}

/** The https origins of these URLs, each once. */
export function tlsOrigins(...urls: (string | undefined)[]): string[] {
  const known = urls.filter((url) => url !== undefined).map((url) => new URL(url))
  return [...new Set(known.filter(({ protocol }) => protocol === 'https:').map(({ origin }) => origin))]
}
