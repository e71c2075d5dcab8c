import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import type { Control, Submission } from '../../../driver/html/forms.ts'
import {
  recognise,
  type Recognition,
  type Way,
  wayToSubmission,
} from '../../../driver/recognise/recognise.ts'
import { submission } from '../../../driver/html/forms.ts'
import { parse } from 'yaml'
import { decodedText } from '../../../driver/charset.ts'
import { parsePage } from '../../../driver/html/page.ts'

const folder = new URL('../../../fixtures/pages/', import.meta.url)
const read = (name: string, status: number) => {
  const bytes = readFileSync(new URL(`${name}.html`, folder))
  return parsePage({
    url: 'https://as.example/flow/page?id=1',
    status,
    headers: [['Content-Type', 'text/html']],
    body: decodedText(bytes, 'text/html'),
  })
}

/** `METHOD path fields`, as short as a table wants it; other hosts in full. */
function told({ method, url, fields }: Submission): string {
  const to = method === 'POST' || fields.length === 0 ? url : url.replace(/\?.*/, '')
  return [method, to.replace('https://as.example', ''), fields.map((pair) => pair.join('=')).join('&')]
    .filter(Boolean)
    .join(' ')
}

function signIn(recognition: Recognition): string {
  if (recognition.kind !== 'login' && recognition.kind !== 'identifier') return ''
  const { form, username, submit } = recognition
  const fill: [Control, string][] = [[username, 'U']]
  if (recognition.kind === 'login') fill.push([recognition.password, 'P'])
  const way: Way = { by: 'submit', form, ...(submit && { press: submit }), set: recognition.set ?? [] }
  return told(wayToSubmission(way, new Map(fill)))
}

/** What stands of a page in `expectations.yaml` beside it. */
interface Expected {
  kind: Recognition['kind']
  /** With which the page comes; 200 where it is left out. */
  status?: number
  signIn?: string
  allow?: string
  deny?: string
  cancel?: string
  /** Part of whyNoDeny, or of because where nothing is recognised. */
  why?: string
  via?: string
  about?: string
  on?: string
  /** The way on where the user is alice. */
  asAlice?: string
  needsScript?: true
}

const folders = readdirSync(folder)
const expectationsOf = (name: string) =>
  parse(readFileSync(new URL(`${name}/expectations.yaml`, folder), 'utf8')) as Record<string, Expected>

/** What the page is taken for, in the words of the table. */
function seen(name: string, status = 200): Expected {
  const page = read(name, status)
  const recognition = recognise(page)
  const automatic = automaticNavigation(page)
  const seen: Expected = { kind: recognition.kind }
  if (automatic) seen.via = `${automatic.via} ${told(automatic.submission)}`
  if (recognition.kind === 'none')
    return { ...seen, ...(recognition.needsScript && { needsScript: true }), why: recognition.because }
  if (recognition.kind === 'login' || recognition.kind === 'identifier') {
    seen.signIn = signIn(recognition)
    if (recognition.cancel) seen.cancel = told(wayToSubmission(recognition.cancel))
    return seen
  }
  if (recognition.kind === 'one-time-code') {
    const { form, code, submit } = recognition
    return {
      ...seen,
      signIn: told(submission(form, { fill: [[code, 'C']], ...(submit && { press: submit }) })),
    }
  }
  if (recognition.kind === 'interlude') {
    const on = told(wayToSubmission(recognition.on))
    const known = recognise(page, undefined, 'alice')
    const asAlice = known.kind === 'interlude' ? told(wayToSubmission(known.on)) : known.kind
    return { ...seen, about: recognition.about, on, ...(asAlice !== on && { asAlice }) }
  }
  const fill = new Map<Control, string>()
  if (recognition.kind === 'login-and-consent')
    fill.set(recognition.username, 'U').set(recognition.password, 'P')
  seen.allow = told(wayToSubmission(recognition.allow, fill))
  if (recognition.deny) seen.deny = told(wayToSubmission(recognition.deny, fill))
  if (recognition.whyNoDeny !== undefined) seen.why = recognition.whyNoDeny
  return seen
}

describe('pages as servers have them', () => {
  for (const part of folders) {
    describe(part, () => {
      const expectations = expectationsOf(part)
      for (const [name, { why, status, ...expected }] of Object.entries(expectations))
        it(`${name}: ${expected.kind}`, () => {
          const { why: reason = '', ...found } = seen(`${part}/${name}`, status)
          expect(found).to.deep.equal(expected)
          expect(reason).to.include(why ?? '')
        })

      it('has an expectation for every page', () => {
        const pages = readdirSync(new URL(`${part}/`, folder)).filter((file) => file.endsWith('.html'))
        const names = pages.map((file) => file.replace(/\.html$/, ''))
        expect(names.sort()).to.deep.equal(Object.keys(expectations).sort())
      })
    })
  }
})
