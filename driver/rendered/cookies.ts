/** Cookies between the driver's jar and a context of Chromium. */
import type { BrowserContext } from 'playwright-core'
import type { Jar } from '../browser/jar.ts'

type Given = Parameters<BrowserContext['addCookies']>[0][number]

const sameSites = { strict: 'Strict', lax: 'Lax', none: 'None' } as const

/** The context has the cookies of the jar, and no others. */
export async function cookiesInto(context: BrowserContext, jar: Jar): Promise<void> {
  await context.clearCookies()
  const cookies = jar.all().map(({ sameSite, ...cookie }): Given => {
    const site = sameSites[sameSite?.toLowerCase() as keyof typeof sameSites]
    return { ...cookie, ...(site && { sameSite: site }) }
  })
  try {
    await context.addCookies(cookies)
  } catch {
    // One that Chromium would not have is no reason to go without the others.
    for (const cookie of cookies) await context.addCookies([cookie]).catch(() => undefined)
  }
}

/** What scripts put into `document.cookie` goes into the jar; all else came by answers, which the jar has seen. */
export async function scriptCookiesInto(jar: Jar, context: BrowserContext, url: string): Promise<void> {
  const known = new Map(jar.for(url).map(({ name, value }) => [name, value]))
  for (const { name, value, httpOnly, path, domain } of await context.cookies(url)) {
    if (httpOnly || known.get(name) === value) continue
    const scope = domain.startsWith('.') ? `; Domain=${domain.slice(1)}` : ''
    jar.take(url, [['set-cookie', `${name}=${value}; Path=${path}${scope}`]])
  }
}
