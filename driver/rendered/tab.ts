/** One page in Chromium: drawn, looked at, and answered as a person would. */
import type { CDPSession, Page as ChromiumPage } from 'playwright-core'
import { parsePage, type Page } from '../html/page.ts'
import type { Doing } from '../html/forms.ts'
import { TransportError } from '../wire.ts'
import { press } from './press.ts'
import type { Departure, Drawn, Visit } from './renderer.ts'
import { Requests } from './requests.ts'
import { reference, staysTheSame, takeSnapshot, type Snapshot } from './snapshot.ts'

/** A page on which nothing has changed for so long is drawn; milliseconds. */
const quiet = 80

/** How long a page may think that asks for nothing; milliseconds. */
const patience = 2500

/** The page before it was answered. */
interface Before extends Snapshot {
  /** What its HTML has of the button that is pressed. */
  pressed?: string
}

export interface TabLimits {
  /** For one page, from its beginning until it can be answered; milliseconds. */
  timeoutMs: number
  /** Of the HTML of a drawn page; characters. */
  maxLength: number
}

export class Tab {
  readonly #page: ChromiumPage
  readonly #requests: Requests
  readonly #limits: TabLimits
  /** The page that is shown and waits to be answered. */
  current: Page | undefined
  /** What the page that is shown came with. */
  #came: Page | undefined

  private constructor(page: ChromiumPage, requests: Requests, limits: TabLimits) {
    this.#page = page
    this.#requests = requests
    this.#limits = limits
  }

  static async open(page: ChromiumPage, session: CDPSession, visit: Visit, limits: TabLimits): Promise<Tab> {
    const { frameTree } = await session.send('Page.getFrameTree')
    const requests = new Requests(session, frameTree.frame.id, visit)
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
    page.on('popup', (popup) => void popup.close().catch(() => undefined))
    await requests.begin()
    return new Tab(page, requests, limits)
  }

  /** Draws a page that came. @throws {TransportError} */
  async draw(page: Page, visit: Visit): Promise<Drawn> {
    this.#came = page
    return this.#until(visit, async () => {
      this.#requests.gives(page)
      await this.#page.goto(page.url, { waitUntil: 'commit', timeout: this.#limits.timeoutMs })
      return this.#settled(visit)
    })
  }

  /** @returns undefined where the page cannot be answered so @throws {TransportError} */
  async answer(doing: Doing | { link: string }, visit: Visit): Promise<Drawn | undefined> {
    return this.#until(visit, async () => {
      let before: Before | undefined
      const onFilled = async () => {
        const number = 'press' in doing ? doing.press?.attributes[reference] : undefined
        before = {
          ...(await this.#look()),
          ...(number !== undefined && { pressed: `${reference}="${number}"` }),
        }
      }
      const pressed = await press(this.#page, doing, { timeout: this.#limits.timeoutMs, onFilled })
      return pressed ? this.#settled(visit, before) : undefined
    })
  }

  /** Acts, until that has an outcome or the page goes elsewhere. */
  async #until<T>(visit: Visit, act: () => Promise<T>): Promise<T | Departure> {
    this.#requests.visit = visit
    this.current = undefined
    let gone: Departure | undefined
    const departure = new Promise<Departure>((resolve) => {
      this.#requests.onDeparture = (to) => {
        gone ??= to
        resolve(gone)
      }
    })
    const acting = act()
    try {
      return await this.#within(this.#limits.timeoutMs * 2, Promise.race([departure, acting]))
    } catch (error) {
      // A page that goes elsewhere at once breaks off whatever was being done on it.
      if (gone) return gone
      throw error
    } finally {
      acting.catch(() => undefined)
    }
  }

  /** Waits until the page can be answered, or stays as it is. */
  async #settled(visit: Visit, before?: Before): Promise<Drawn> {
    const end = performance.now() + this.#limits.timeoutMs
    let calmSince: number | undefined
    let last = ''
    for (;;) {
      const seen = await this.#look()
      const began = performance.now()
      const same = await this.#page.evaluate(staysTheSame, quiet)
      const now = performance.now()
      const calm = same && this.#requests.underWay === 0
      if (!calm) calmSince = undefined
      else if (calmSince === undefined || seen.html !== last) calmSince = began
      last = seen.html
      const page = this.#asPage(seen)
      const waited = calmSince === undefined ? -1 : now - calmSince
      const enough = visit.isAnswerable(page) ? thinking(seen, before) : patience
      if (waited >= enough || now >= end) return { kind: 'page', page }
    }
  }

  async #look(): Promise<Snapshot> {
    const seen = await this.#page.evaluate(takeSnapshot, reference)
    if (seen.html.length > this.#limits.maxLength)
      throw new TransportError(
        'too-large',
        `the drawn page is larger than ${this.#limits.maxLength} characters`,
      )
    return seen
  }

  #asPage({ url, html }: Snapshot): Page {
    const { status = 200, headers = [] } = this.#came ?? {}
    return parsePage({ url, status, headers, body: html, drawn: true })
  }

  async #within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const where = this.#came?.url.split('?')[0] ?? ''
        const seconds = milliseconds / 1000
        reject(
          new TransportError(
            'timeout',
            `the scripts of the page at ${where} came to no end within ${seconds} s`,
          ),
        )
      }, milliseconds)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Nobody is interested any more: what the page does from now on reaches no server. */
  rest(): void {
    this.current = undefined
    this.#requests.visit = undefined
  }
}

/** How long a page that asks for something may still think, after it was answered; milliseconds. */
function thinking(seen: Snapshot, before: Before | undefined): number {
  if (!before) return 0
  if (seen.html === before.html && seen.url === before.url) return patience * 2
  return before.pressed !== undefined && seen.html.includes(before.pressed) ? patience / 2 : 0
}
