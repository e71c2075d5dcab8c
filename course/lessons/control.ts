/** What works, and has to go on working. */
import { parameters } from '../callbacks.ts'
import { about } from '../lesson.ts'

const lesson = about('control')

export const controlLessons = [
  lesson('honest', {
    story: 'Nothing goes wrong.',
    document: 'RFC 6749',
    section: '4.1',
    expects: 'sign-in',
  }),
  lesson('unknown-response-parameter', {
    story: 'The authorization response brings a parameter that no document knows.',
    document: 'RFC 6749',
    section: '4.1.2',
    expects: 'sign-in',
    callback: parameters((all) => all.set('vendor_hint', 'green')),
  }),
]
