/** Authentication sessions: each request that waits for a sign-in is a tab of one browser. */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { slot } from '../../../store/slot.ts'

export interface Tab {
  id: string
  /** Value of AUTH_SESSION_ID: only this browser goes on. */
  browser: string
  /** What the next form has to bring; a new one with each page. */
  sessionCode: string
  valid: ValidRequest
  /** Milliseconds since 1970. */
  expiresAt: number
}

const tabs = slot<Tab>('keycloak tabs')

/** "Login timeout" of a new realm; milliseconds. */
const patience = 1_800_000

export const browserCookie = 'AUTH_SESSION_ID'

export function openTab(request: Incoming, valid: ValidRequest, context: Context): Tab {
  const { store, clock, random } = context
  const browser = request.cookie(browserCookie) ?? random()
  const tab = { id: random(), browser, sessionCode: random(), valid, expiresAt: clock.now() + patience }
  store.kept(tabs).set(tab.id, tab)
  return tab
}

/** The tab that a form belongs to; undefined: it is not this browser's, or was left alone for too long. */
export function tabOf(request: Incoming, { store, clock, rules }: Context): Tab | undefined {
  const tab = store.kept(tabs).get(request.url.searchParams.get('tab_id') ?? '')
  if (!tab || tab.expiresAt <= clock.now()) return undefined
  const own = !rules.bindsLoginToBrowser() || tab.browser === request.cookie(browserCookie)
  return own ? tab : undefined
}

export function renewCode(tab: Tab, { store, random }: Context): Tab {
  const renewed = { ...tab, sessionCode: random() }
  store.kept(tabs).set(tab.id, renewed)
  return renewed
}

export function closeTab(tab: Tab, { store }: Context): void {
  store.kept(tabs).delete(tab.id)
}
