/** A browser and its user: follows redirects, fills in the pages, and gives what arrives at the client. */
import { load, type CheerioAPI } from 'cheerio'
import { ask, type Fields } from './subject.ts'

export type PageKind = 'password form' | 'form with a name' | 'choice of users' | 'consent' | 'error page'

export interface Visit {
  pages: PageKind[]
  /** Status of the last answer. */
  status: number
  /** What the client got; undefined where the visit ended elsewhere. */
  callback: URLSearchParams | undefined
}

export interface Conduct {
  username: string
  password: string
  deny?: boolean
}

interface Step {
  url: string
  body?: URLSearchParams
}

/**
 * @param client the redirect URI at which the visit ends
 * @throws {Error} when it does not end within 20 steps
 */
export async function visit(start: string, client: string, conduct: Conduct): Promise<Visit> {
  const jar = new Map<string, string>()
  const pages: PageKind[] = []
  let step: Step = { url: start }
  for (let steps = 0; steps < 20; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const { body } = step
    const origin = { origin: new URL(step.url).origin }
    const answer = await ask(step.url, {
      method: body ? 'POST' : 'GET',
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...(body && origin) },
      ...(body && { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location !== null) {
      const url = new URL(location, step.url)
      if (url.href.startsWith(client)) return { pages, status: answer.status, callback: url.searchParams }
      step = { url: url.href }
      continue
    }
    const next = answer.status < 400 ? act(load(answer.text), step.url, pages, conduct) : undefined
    if (!next) {
      if (/<html/i.test(answer.text)) pages.push('error page')
      return { pages, status: answer.status, callback: undefined }
    }
    step = next
  }
  throw new Error(`More than 20 steps from ${start}`)
}

/** What the user does on a page; undefined where there is nothing to do. */
function act($: CheerioAPI, url: string, pages: PageKind[], conduct: Conduct): Step | undefined {
  const kind = kindOf($, pages)
  if (kind === undefined) return undefined
  pages.push(kind)
  if (pages.filter((page) => page === 'password form').length > 2) return undefined
  const denial = conduct.deny ? denying($, url) : undefined
  if (denial) return denial
  const forms = $('form').toArray()
  const named = forms.find((form) => new RegExp(`\\b${conduct.username}\\b`).test($(form).html() ?? ''))
  const form = $((kind === 'choice of users' ? named : undefined) ?? forms[0])
  const fields: Fields = {}
  form.find('input, textarea').each((_, input) => {
    const name = $(input).attr('name')
    const type = $(input).attr('type') ?? 'text'
    if (name === undefined || type === 'submit' || type === 'button') return
    if (type === 'password') fields[name] = conduct.password
    else if (type === 'hidden' || type === 'checkbox') fields[name] = $(input).attr('value') ?? ''
    else if (input.tagName === 'input') fields[name] = conduct.username
  })
  const buttons = form.find('button[name], input[type=submit][name]').toArray()
  const agreeing = buttons.find((button) => !saysNo(`${$(button).text()} ${$(button).attr('value') ?? ''}`))
  const name = $(agreeing).attr('name')
  if (agreeing && name !== undefined) fields[name] = $(agreeing).attr('value') ?? ''
  return { url: new URL(form.attr('action') ?? '', url).href, body: new URLSearchParams(fields) }
}

function kindOf($: CheerioAPI, pages: PageKind[]): PageKind | undefined {
  if ($('form').length === 0) return undefined
  if ($('input[type=password]').length > 0) return 'password form'
  if ($('form input[type=text][name], form input:not([type])[name]').length > 0) return 'form with a name'
  return pages.length > 0 ? 'consent' : 'choice of users'
}

const saysNo = (text: string) => /\b(deny|denied|cancel|decline|abort|reject)\b/i.test(text)

/** The link or the button that says no. */
function denying($: CheerioAPI, url: string): Step | undefined {
  const link = $('a[href]')
    .toArray()
    .find((a) => saysNo($(a).text()))
  if (link) return { url: new URL($(link).attr('href') ?? '', url).href }
  const button = $('form button, form input[type=submit]')
    .toArray()
    .find((one) => saysNo(`${$(one).text()} ${$(one).attr('value') ?? ''}`))
  if (!button) return undefined
  const form = $(button).closest('form')
  const fields: Fields = {}
  form.find('input[type=hidden][name]').each((_, input) => {
    fields[$(input).attr('name') ?? ''] = $(input).attr('value') ?? ''
  })
  const name = $(button).attr('name')
  if (name !== undefined) fields[name] = $(button).attr('value') ?? ''
  return { url: new URL(form.attr('action') ?? '', url).href, body: new URLSearchParams(fields) }
}
