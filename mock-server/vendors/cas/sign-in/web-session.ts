/** The session of the servlet container: `JSESSIONID`, in a cookie or, at first, in the path. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { slot } from '../../../store/slot.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { setCookie } from './cookies.ts'
import type { Flow } from './flows.ts'
import { hexadecimal } from '../tickets/ids.ts'

export interface WebSession {
  id: string
  /** The flow of `e1…` first; those that are over have left a gap. */
  flows: (Flow | undefined)[]
}

const sessions = slot<WebSession>('cas web sessions')
const pathParameter = /;jsessionid=([^/;]*)/i

/** The session that a request belongs to. Derived: the path parameter counts where no cookie comes along. */
export function webSessionOf(request: Incoming, { store }: Context): WebSession | undefined {
  const id = request.cookie('JSESSIONID') ?? pathParameter.exec(request.path)?.[1]
  return id === undefined ? undefined : store.kept(sessions).get(id)
}

export interface Opened {
  session: WebSession
  /** The cookie, when the session is new. */
  headers: MockResponse['headers']
  /** For addresses in the page, as long as nobody knows whether the browser takes cookies. Derived. */
  pathParameter: string
}

/** The session of a request, or a new one. */
export function openWebSession(request: Incoming, httpOnly: boolean, context: Context): Opened {
  const known = webSessionOf(request, context)
  const session = known ?? { id: hexadecimal(16, context).toUpperCase(), flows: [] }
  context.store.kept(sessions).set(session.id, session)
  return {
    session,
    headers: known ? [] : [setCookie('JSESSIONID', session.id, { path: '/cas', httpOnly }, request)],
    pathParameter: request.cookie('JSESSIONID') === undefined ? `;jsessionid=${session.id}` : '',
  }
}

/** A path without session ids in it. */
export function withoutSessionId(path: string): string {
  return path.replace(pathParameter, '')
}
