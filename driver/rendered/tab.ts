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

/** How long a page may think that stays as it is, or that asks for nothing; milliseconds. */
const patience = 2500

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
    return this.#until(visit, async (timeout) => {
      this.#requests.gives(page)
      await this.#page.goto(page.url, { waitUntil: 'commit', timeout })
    })
  }

  /** @returns undefined where the page cannot be answered so @throws {TransportError} */
  async answer(doing: Doing | { link: string }, visit: Visit): Promise<Drawn | undefined> {
    const before = await this.#within(this.#limits.timeoutMs, this.#look())
    let pressed = true
    const drawn = await this.#until(
      visit,
      async (timeout) => {
        pressed = await press(this.#page, doing, timeout)
        if (!pressed) throw new Unpressed()
      },
      before,
    ).catch((error: unknown) => {
      if (error instanceof Unpressed) return undefined
      throw error
    })
    return pressed ? drawn : undefined
  }

  /** Acts, and waits until the page can be answered, stays as it is, or goes elsewhere. */
  async #until(visit: Visit, act: (timeoutMs: number) => Promise<void>, before?: Snapshot): Promise<Drawn> {
    const { timeoutMs } = this.#limits
    this.#requests.visit = visit
    let gone: Departure | undefined
    const departure = new Promise<Departure>((resolve) => {
      this.#requests.onDeparture = (to) => {
        gone ??= to
        resolve(gone)
      }
    })
    const acting = act(timeoutMs).then(() => this.#settled(visit, before))
    try {
      return await this.#within(timeoutMs * 2, Promise.race([departure, acting]))
    } catch (error) {
      // A page that goes elsewhere at once breaks off whatever was being done on it.
      if (gone) return gone
      throw error
    } finally {
      acting.catch(() => undefined)
    }
  }

  async #settled(visit: Visit, before: Snapshot | undefined): Promise<Drawn> {
    const end = performance.now() + this.#limits.timeoutMs
    let calmSince: number | undefined
    let last = ''
    for (;;) {
      const seen = await this.#look()
      const same = await this.#page.evaluate(staysTheSame, quiet)
      const now = performance.now()
      const calm = same && this.#requests.underWay === 0
      if (!calm || seen.html !== last) calmSince = calm ? now : undefined
      last = seen.html
      const page = this.#asPage(seen)
      const changed = before === undefined || seen.html !== before.html || seen.url !== before.url
      const waited = calmSince !== undefined && now - calmSince >= patience
      if ((calm && changed && visit.isAnswerable(page)) || waited || now >= end) return { kind: 'page', page }
    }
  }

  async #look(): Promise<Snapshot> {
    const seen = await this.#page.evaluate(takeSnapshot, reference)
    if (seen.html.length > this.#limits.maxLength)
      throw new TransportError('too-large', `the drawn page is larger than ${this.#limits.maxLength} characters`)
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
          new TransportError('timeout', `the scripts of the page at ${where} came to no end within ${seconds} s`),
        )
      }, milliseconds)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }

  close(): void {
    // A page whose script never ends does not close by itself; its context ends it.
    void this.#page.close().catch(() => undefined)
  }
}

class Unpressed extends Error {}
