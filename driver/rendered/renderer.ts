/** What draws pages that need JavaScript. Nothing here knows which browser that is. */
import type { Jar } from '../browser/jar.ts'
import type { Submission } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import type { Transport } from '../wire.ts'

/** On whose behalf a page is drawn: requests and cookies stay with the driver. */
export interface Visit {
  /** Cookies go from here into the page and back. */
  jar: Jar
  /** Carries what scripts, style sheets and calls of a page ask for. */
  send: Transport
  /** A client's redirect URI, which is never requested. */
  isClient(uri: string): boolean
  /** Is this a page that asks for something, so that drawing has come to its end? */
  isAnswerable(page: Page): boolean
}

/** Where a page wants the browser to go; nobody has gone there yet. */
export interface Departure {
  kind: 'departure'
  method: string
  /** Absolute, with its fragment. */
  url: string
  body?: string | undefined
  contentType?: string | undefined
}

/** What came of a drawn page. */
export type Drawn = { kind: 'page'; page: Page } | Departure

export interface Renderer {
  /**
   * Draws a page that came, without asking for it again.
   * @throws {TransportError} when its scripts come to no end, or the browser is gone
   */
  draw(page: Page, visit: Visit): Promise<Drawn>
  /** Is it a page of `draw`, and still open in the browser with these cookies? */
  shows(page: Page, jar: Jar): boolean
  /**
   * Fills in and presses what the submission is made of, as a person would.
   * @returns undefined where the page as it stands cannot send this submission
   * @throws {TransportError} when its scripts come to no end, or the browser is gone
   */
  answer(page: Page, submission: Submission, visit: Visit): Promise<Drawn | undefined>
  /** The visit has come to its end: nothing more is done on what was drawn for it. */
  leave(visit: Visit): void
  close(): Promise<void>
}

/** The browser, or what drives it, is not there. The message says what to install. */
export class RendererMissing extends Error {
  override readonly name = 'RendererMissing'
}
