/** The link that refuses or cancels. */
import type { Page } from '../html/page.ts'
import { leaning } from './meaning.ts'
import type { Way } from './recognition.ts'

const longest = 40

const refuses = (names: string): boolean => leaning(names) <= -0.75

/** Refusing words count more than cancelling ones; words of the way back need an address that says the same. */
export function refusingLink(page: Page): Way | undefined {
  let best: { url: string; score: number } | undefined
  const here = page.url.split('#')[0]
  for (const { url, text, id, classes, attributes } of page.links) {
    // Followed without their script, such links load the page again, or ask for it in another way.
    if (text.length > longest || url.split('#')[0] === here || attributes['data-method'] !== undefined)
      continue
    const said = -4 * leaning(text)
    if (said < 0) continue
    const address = refuses(new URL(url).pathname) || refuses(`${id} ${classes.join(' ')}`) ? 1.5 : 0
    const score = said + address
    if (score >= 3 && score > (best?.score ?? 0)) best = { url, score }
  }
  return best && { by: 'link', url: best.url }
}
