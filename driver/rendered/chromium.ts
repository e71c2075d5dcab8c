/** Chromium as a renderer. The only file that loads playwright-core, and only when somebody asks for a browser. */
import type { Browser, BrowserContext, BrowserType } from 'playwright-core'
import pLimit from 'p-limit'
import { userAgent } from '../browser/headers.ts'
import type { Jar } from '../browser/jar.ts'
import { doingOf, type Submission } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { TransportError } from '../wire.ts'
import { cookiesInto, scriptCookiesInto } from './cookies.ts'
import { findChromium } from './find-chromium.ts'
import { RendererMissing, type Drawn, type Renderer, type Visit } from './renderer.ts'
import { Tab } from './tab.ts'

export interface ChromiumOptions {
  /** Of the executable; left out: the first Chromium in the PATH. */
  path?: string | undefined
  /** For one page; milliseconds. Default 15,000. */
  timeoutMs?: number | undefined
}

/** Characters of a drawn page. */
const maxLength = 2 * 1024 * 1024

/** Browsers with cookies of their own that are kept; the one that was idle longest makes room. */
const mostContexts = 24

/** Pages that are drawn or pressed at once: more of them would wait for the processor anyway. */
const atOnce = 4

/** For Chromium to end by itself; milliseconds. */
const closing = 5000

interface Kept {
  context: Promise<BrowserContext>
  /** Those that a visit still needs. */
  tabs: Set<Tab>
  idle: Tab[]
  busy: number
}

interface Shown {
  tab: Tab
  jar: Jar
}

/** @throws {RendererMissing} */
export async function openChromium({ path, timeoutMs = 15_000 }: ChromiumOptions = {}): Promise<Renderer> {
  const executablePath = findChromium(path)
  const chromium = await loaded()
  try {
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // Frames stay within their page, where their requests are seen.
        '--disable-site-isolation-trials',
        // Nothing leaves by itself: what a page asks for is sent by the driver.
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      ],
    })
    return new Chromium(browser, timeoutMs)
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new RendererMissing(`${executablePath} could not be started as a browser: ${why}`)
  }
}

async function loaded(): Promise<BrowserType> {
  try {
    return (await import('playwright-core')).chromium
  } catch {
    throw new RendererMissing('--browser needs the package playwright-core: npm install playwright-core')
  }
}

class Chromium implements Renderer {
  readonly #browser: Browser
  readonly #timeoutMs: number
  readonly #kept = new Map<Jar, Kept>()
  readonly #shown = new WeakMap<Page, Shown>()
  /** What a visit has drawn so far stands in one tab, so that its pages share what scripts store there. */
  readonly #tabs = new WeakMap<Visit, Tab>()
  readonly #limit = pLimit(atOnce)

  constructor(browser: Browser, timeoutMs: number) {
    this.#browser = browser
    this.#timeoutMs = timeoutMs
  }

  draw(page: Page, visit: Visit): Promise<Drawn> {
    return this.#busy(visit, async (context) => {
      await cookiesInto(context, visit.jar)
      const tab = await this.#tabFor(visit, context)
      return this.#told(tab, visit, context, await tab.draw(page, visit))
    })
  }

  shows(page: Page, jar: Jar): boolean {
    const shown = this.#shown.get(page)
    if (shown?.jar !== jar || this.#kept.get(jar)?.tabs.has(shown.tab) !== true) return false
    return shown.tab.current === page
  }

  async answer(page: Page, submission: Submission, visit: Visit): Promise<Drawn | undefined> {
    const shown = this.#shown.get(page)
    const link =
      submission.method === 'GET' && page.links.some(({ url }) => url.split('#')[0] === submission.url)
    const doing = doingOf(submission) ?? (link ? { link: submission.url } : undefined)
    if (!shown || !doing || !this.shows(page, visit.jar)) return undefined
    return this.#busy(visit, async (context) => {
      this.#tabs.set(visit, shown.tab)
      const drawn = await shown.tab.answer(doing, visit)
      return drawn && this.#told(shown.tab, visit, context, drawn)
    })
  }

  leave(visit: Visit): void {
    const tab = this.#tabs.get(visit)
    if (!tab || !this.#kept.get(visit.jar)?.tabs.delete(tab)) return
    this.#tabs.delete(visit)
    tab.rest()
    this.#kept.get(visit.jar)?.idle.push(tab)
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, closing)))
    await Promise.race([this.#browser.close().catch(() => undefined), late])
    clearTimeout(timer)
  }

  async #told(tab: Tab, visit: Visit, context: BrowserContext, drawn: Drawn): Promise<Drawn> {
    const url = drawn.kind === 'page' ? drawn.page.url : drawn.url
    if (drawn.kind === 'page') this.#shown.set((tab.current = drawn.page), { tab, jar: visit.jar })
    if (/^https?:/i.test(url)) await scriptCookiesInto(visit.jar, context, url)
    return drawn
  }

  async #tabFor(visit: Visit, context: BrowserContext): Promise<Tab> {
    const { tabs, idle } = this.#keptFor(visit.jar)
    const before = this.#tabs.get(visit)
    if (before && tabs.has(before)) return before
    const tab = idle.pop() ?? (await this.#opened(visit, context))
    this.#tabs.set(visit, tab)
    tabs.add(tab)
    return tab
  }

  async #opened(visit: Visit, context: BrowserContext): Promise<Tab> {
    const page = await context.newPage()
    const limits = { timeoutMs: this.#timeoutMs, maxLength }
    return Tab.open(page, await context.newCDPSession(page), visit, limits)
  }

  async #busy<T>(visit: Visit, work: (context: BrowserContext) => Promise<T>): Promise<T> {
    return this.#limit(async () => {
      const kept = this.#keptFor(visit.jar)
      kept.busy += 1
      try {
        return await work(await kept.context)
      } catch (error) {
        // A page that does not behave takes its browser with it.
        this.#forget(visit.jar)
        if (error instanceof TransportError) throw error
        const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
        throw new TransportError('other', `Chromium could not go on: ${why}`, { cause: error })
      } finally {
        kept.busy -= 1
      }
    })
  }

  #keptFor(jar: Jar): Kept {
    const known = this.#kept.get(jar)
    const kept = known ?? {
      context: this.#browser.newContext({
        userAgent,
        acceptDownloads: false,
        serviceWorkers: 'block',
      }),
      tabs: new Set<Tab>(),
      idle: [],
      busy: 0,
    }
    // The latest stands last, so that the first is the one to forget.
    this.#kept.delete(jar)
    this.#kept.set(jar, kept)
    const idle = [...this.#kept].find(([, { busy }]) => busy === 0)?.[0]
    if (this.#kept.size > mostContexts && idle && idle !== jar) this.#forget(idle)
    return kept
  }

  #forget(jar: Jar): void {
    const kept = this.#kept.get(jar)
    this.#kept.delete(jar)
    void kept?.context.then((context) => context.close()).catch(() => undefined)
  }
}
