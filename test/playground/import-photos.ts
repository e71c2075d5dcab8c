/** The tutorial's way through the playground, in a real browser, at whatever authorization server. */
import type { BrowserContext, Page } from 'playwright-core'
import type { Playground } from '../../playground/index.ts'

export interface Tour {
  playground: Pick<Playground, 'url' | 'callback'>
  /** Acts on the authorization server's sign-in page, which is loaded by then, until the consent page is there. */
  signIn: (page: Page) => Promise<void>
  /** Acts on its consent page; need not wait for what comes then. */
  allow: (page: Page) => Promise<void>
  /** Fields of the first form, by name, where what is suggested is not what is wanted. */
  request?: Readonly<Record<string, string>>
  /** Fields of the second form. */
  redemption?: Readonly<Record<string, string>>
  /** Is called on each page of the playground and on each of the authorization server that comes first. */
  seen?: (name: 'landing' | 'request' | 'sign-in' | 'consent' | 'code' | 'token', page: Page) => Promise<void>
}

/** Landing, Import Photos, Authorize, sign in, Allow, Get Access Token. @returns the access token that is shown */
export async function importsPhotos(page: Page, tour: Tour): Promise<string> {
  const { playground, signIn, allow, request = {}, redemption = {}, seen = async () => {} } = tour
  await page.goto(playground.url)
  await seen('landing', page)
  await page.getByRole('link', { name: 'Import Photos' }).click()
  await page.waitForSelector('#loginForm')
  await fill(page, '#loginForm', request)
  await seen('request', page)
  await leaving(page, playground, () => page.getByRole('button', { name: 'Authorize' }).click())
  await seen('sign-in', page)
  await signIn(page)
  await seen('consent', page)
  await Promise.all([page.waitForURL(({ href }) => href.startsWith(`${playground.callback}?`)), allow(page)])
  await page.waitForSelector('#authorizationCode')
  await fill(page, '#tokenForm', redemption)
  await seen('code', page)
  await page.getByRole('button', { name: 'Get Access Token' }).click()
  const token = await page.waitForSelector('#accessToken')
  await seen('token', page)
  return (await token.textContent()) ?? ''
}

async function leaving(
  page: Page,
  { url }: Pick<Playground, 'url'>,
  act: () => Promise<void>,
): Promise<void> {
  const { origin } = new URL(url)
  await Promise.all([page.waitForURL((to) => to.origin !== origin), act()])
}

async function fill(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const control = page.locator(`${form} [name="${name}"]`)
    if (name === 'use_pkce') await control.and(page.locator(`[value="${value}"]`)).check()
    else await control.fill(value)
  }
}

/** Every address that the pages of a context ask for, from now on; also by redirects, pictures and scripts. */
export function requestsOf(context: BrowserContext): URL[] {
  const asked: URL[] = []
  context.on('request', (request) => void asked.push(new URL(request.url())))
  return asked
}

/** What is not on this machine, or has no address at all (`data:`). */
export function beyondLoopback(asked: readonly URL[]): string[] {
  return asked
    .filter(
      ({ protocol, hostname }) =>
        protocol !== 'data:' && !/^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname),
    )
    .map(({ href }) => href)
}
