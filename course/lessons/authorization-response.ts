/** Authorization responses that are not what they should be (RFC 6749, 4.1.2). */
import { Callback } from '../../mock-server/visit/callback.ts'
import { changed, parameters } from '../callbacks.ts'
import type { Classroom } from '../classroom.ts'
import type { Ending } from '../client.ts'
import { about } from '../lesson.ts'
import { lacksState } from './state.ts'

const lesson = about('authorization-response')

export const authorizationResponseLessons = [
  lesson('without-code', {
    story: 'The response has a state and no code.',
    document: 'RFC 6749',
    section: '4.1.2',
    silent: ['token'],
    callback: parameters((all) => all.delete('code')),
  }),
  lesson('empty-code', {
    story: 'The code of the response is empty.',
    document: 'RFC 6749',
    section: '4.1.2',
    callback: parameters((all) => all.set('code', '')),
  }),
  lesson('code-twice', {
    story: 'The response has two codes.',
    document: 'RFC 6749',
    section: '3.1',
    level: 'SHOULD',
    callback: parameters((all) => {
      const code = all.get('code') ?? ''
      all.delete('code')
      all.append('code', 'foreign')
      all.append('code', code)
    }),
  }),
  lesson('unknown-code', {
    story: 'The code of the response is one that the server never issued.',
    document: 'RFC 6749',
    section: '4.1.3',
    callback: parameters((all) => all.set('code', 'a-code-that-nobody-issued')),
  }),
  lesson('code-of-another-session', {
    story:
      "The code is that of another user's sign-in, with the right state: a stolen code is injected (RFC 9700, 4.5).",
    document: 'RFC 9700',
    section: '2.1.1',
    callback: async (callback, { another }) => {
      const other = await another()
      return changed(callback, (all) => all.set('code', other.callback.code ?? ''))
    },
  }),
  lesson('in-fragment', {
    story: 'The response stands in the fragment, which the client did not ask for.',
    document: 'OAuth 2.0 Multiple Response Type Encoding Practices',
    section: '2.1',
    level: 'MAY',
    callback: (callback) => {
      const url = new URL(callback.url)
      url.hash = url.search.slice(1)
      url.search = ''
      return new Callback(url.href)
    },
  }),
  lesson('as-form-post', {
    story: 'The response is posted as a form, which the client did not ask for.',
    document: 'OAuth 2.0 Multiple Response Type Encoding Practices',
    section: '2.1',
    level: 'MAY',
    callback: (callback) => {
      const url = new URL(callback.url)
      url.search = ''
      return new Callback(url.href, [...callback.parameters])
    },
  }),
  lesson('replayed', {
    story:
      'The same response comes once more to the same session: its state was used up, and its code as well.',
    document: 'RFC 9700',
    section: '4.2.4',
    level: 'SHOULD',
    expects: 'an end',
    silent: ['token'],
    lacks: lacksState,
    play: replayed,
  }),
]

async function replayed(room: Classroom): Promise<Ending> {
  const session = await room.session()
  const callback = await room.response(await room.request(session))
  const first = await room.finish(session, callback)
  if (first.outcome !== 'signed in')
    throw new Error(`the first of the two responses was refused: ${first.because ?? 'no reason is known'}`)
  return room.finish(session, callback)
}
