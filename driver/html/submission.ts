/** What a browser sends when a form is submitted (HTML, 4.10.22.3). */
import type { Headers } from '../wire.ts'
import { outputEncoding } from '../charset.ts'
import { encode, urlencoded } from './encoding.ts'
import type { Control, Form } from './forms.ts'
import { actionUrl, enctypeOf, methodOf } from './read-forms.ts'
import { type Entry, entryList } from './successful.ts'

export interface SubmissionOptions {
  /** The submitter that is pressed; left out, none of them is sent. */
  press?: Control
  /**
   * What is typed or chosen. A checkbox or radio button is chosen by its own value, and a checkbox is cleared
   * by any other; an option of a select is chosen by its value. A control of another form is passed over.
   */
  fill?: ReadonlyMap<Control, string> | readonly (readonly [Control, string])[]
  /** Sent after everything else, as a script would add it. */
  extra?: readonly (readonly [name: string, value: string])[]
}

export interface Submission {
  method: 'GET' | 'POST'
  /** Absolute, without a fragment; of a GET with the fields as its query. */
  url: string
  /** Content-Type, where there is a body. */
  headers: Headers
  body?: string
  /** The names and values that are sent, in their order. */
  fields: [name: string, value: string][]
}

/** What a submission was made of: what a person fills in and presses. */
export interface Doing {
  press?: Control
  fill: ReadonlyMap<Control, string>
}

const doings = new WeakMap<Submission, Doing>()

/** What a person does for this very submission; undefined for one that was changed, or made by other means. */
export const doingOf = (sent: Submission): Doing | undefined => doings.get(sent)

export function submission(form: Form, options: SubmissionOptions = {}): Submission {
  const sent = sentBy(form, options)
  const { press, fill = [], extra = [] } = options
  // What a form does not hold, no person can put into it.
  if (extra.length === 0) doings.set(sent, { ...(press && { press }), fill: new Map(fill) })
  return sent
}

function sentBy(form: Form, { press, fill = [], extra = [] }: SubmissionOptions): Submission {
  const encoding = encodingOf(form)
  const entries: Entry[] = entryList(form, press, new Map(fill), encoding)
  for (const [name, value] of extra) entries.push({ name, value, file: false })
  const own = press?.attributes ?? {}
  const method = own['formmethod'] === undefined ? form.method : methodOf(own['formmethod'])
  const enctype = own['formenctype'] === undefined ? form.enctype : enctypeOf(own['formenctype'])
  const url = new URL(own['formaction'] === undefined ? form.action : actionUrl(own['formaction'], form.page))
  url.hash = ''
  const fields = entries.map(({ name, value }): [string, string] => [name, value])
  if (method === 'GET') {
    url.search = urlencoded(entries, encoding)
    return { method, url: url.href, headers: [], fields }
  }
  const { contentType, body } = encode(entries, enctype, encoding)
  return { method, url: url.href, headers: [['Content-Type', contentType]], body, fields }
}

/** The encoding that the form accepts, the first that there is; else the page's (HTML, 4.10.22.5). */
function encodingOf({ attributes, page }: Form): string {
  const accepted = attributes['accept-charset']?.split(/[\s,]+/).filter(Boolean) ?? []
  return outputEncoding(accepted[0] ?? page.charset)
}
