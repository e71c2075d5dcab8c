import type { Cast } from '../../driver/cast/cast.ts'
import { anyonesConsentPage, loginPage } from '../../driver/cast/pages.ts'
import type { Page } from '../../driver/html/page.ts'
import { headerValues } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'

export const clickjackingProtection = check('rfc6749-10.13-clickjacking-protection', {
  async 'login-page'(cast) {
    const { page } = await loginPage(cast.owner.afresh(), cast.client.request())
    judge('login', page)
  },
  async 'consent-page'(cast) {
    const { page } = await anyonesConsentPage(cast, cast.client.request())
    judge('consent', page)
  },
  async 'error-page'({ owner, client, note, inconclusive }) {
    const { page, summary } = await owner.visits(client.request().with({ client_id: 'no-such-client' }))
    if (!page) return inconclusive(`no error page was seen: ${summary}`)
    note(`the error page ${mayBeFramed(page) ? 'can' : 'cannot'} be framed`)
  },
  async 'invalid-header'(cast) {
    for (const [name, page] of await pages(cast)) {
      const options = frameOptions(page)
      const sound = options.length === 1 && options.every((option) => valid.test(option))
      if (options.length > 0 && !sound && mayBeFramed(page)) {
        violated(
          `X-Frame-Options DENY or SAMEORIGIN on the ${name} page`,
          `X-Frame-Options: ${options.join(' and ')}`,
        )
      }
    }
  },
  async 'meta-csp'(cast) {
    for (const [name, page] of await pages(cast)) {
      const meta = /<meta[^>]+content-security-policy[^>]*frame-ancestors/i.test(page.html)
      if (meta && mayBeFramed(page)) {
        violated(
          `frame-ancestors in a header of the ${name} page`,
          'frame-ancestors in a meta element, which browsers ignore',
        )
      }
    }
  },
})

async function pages({ owner, client }: Cast): Promise<[string, Page][]> {
  const browser = owner.afresh()
  const { steps } = await browser.visits(client.request(), { decision: 'leave' })
  return steps.map(({ page, recognition }) => [recognition.kind, page])
}

function judge(name: string, page: Page): void {
  if (!mayBeFramed(page)) return
  const sent = [
    ...frameOptions(page).map((value) => `X-Frame-Options: ${value}`),
    ...ancestors(page).map((list) => `frame-ancestors ${list}`),
  ]
  violated(
    `X-Frame-Options DENY or SAMEORIGIN, or frame-ancestors without other sites, on the ${name} page`,
    sent.join(', ') || 'neither header',
  )
}

const valid = /^(deny|sameorigin)$/i

/** The values of all X-Frame-Options headers; more than one, or a list in one, is no valid policy. */
function frameOptions({ headers }: Page): string[] {
  return headerValues(headers, 'x-frame-options').map((value) => value.trim())
}

/** Source lists of frame-ancestors in the policies of the headers. */
function ancestors({ headers }: Page): string[] {
  return headerValues(headers, 'content-security-policy')
    .flatMap((value) => value.split(','))
    .flatMap((policy) => policy.split(';'))
    .map((directive) => directive.trim())
    .filter((directive) => /^frame-ancestors(\s|$)/i.test(directive))
    .map((directive) => directive.replace(/^\S+\s*/, ''))
}

/** frame-ancestors wins over X-Frame-Options where there is both (Content Security Policy Level 3, 6.4.2). */
function mayBeFramed(page: Page): boolean {
  const lists = ancestors(page)
  if (lists.length > 0) return lists.every((list) => list.split(/\s+/).some(isAnywhere))
  const options = frameOptions(page)
  return options.length !== 1 || !options.every((option) => valid.test(option))
}

/** `*`, a bare scheme, or any host of one. */
function isAnywhere(source: string): boolean {
  return /^(\*|[a-z][a-z0-9+.-]*:|[a-z][a-z0-9+.-]*:\/\/\*)(:\S*)?$/i.test(source)
}
