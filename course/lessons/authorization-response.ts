/** Authorization responses that are not what they should be (RFC 6749, 4.1.2). */
import type { ResponseMode } from '../../mock-server/index.ts'
import { changed, moved, parameters } from '../callbacks.ts'
import type { Classroom } from '../classroom.ts'
import type { Ending } from '../client.ts'
import { about, type Lesson } from '../lesson.ts'
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
    lacks: askedFor('fragment'),
    callback: (callback) => moved(callback, 'fragment'),
  }),
  lesson('as-form-post', {
    story: 'The response is posted as a form, which the client did not ask for.',
    document: 'OAuth 2.0 Multiple Response Type Encoding Practices',
    section: '2.1',
    level: 'MAY',
    lacks: askedFor('form_post'),
    callback: (callback) => moved(callback, 'form_post'),
  }),
  lesson('in-query', {
    story: 'The response stands in the query, and the client asked for it in the fragment or as a form.',
    document: 'OAuth 2.0 Multiple Response Type Encoding Practices',
    section: '2.1',
    level: 'SHOULD',
    lacks: askedFor('query'),
    callback: (callback) => moved(callback, 'query'),
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

/** The client asks for the very mode that a lesson has its response come in. Without a word it is the query. */
function askedFor(mode: ResponseMode): NonNullable<Lesson['lacks']> {
  return (requests) => {
    const asked = requests.flatMap(({ parameters }) => parameters['response_mode'] ?? [])[0] ?? 'query'
    return asked === mode ? `the client asks for its responses in the response mode ${mode}` : undefined
  }
}

async function replayed(room: Classroom): Promise<Ending> {
  const session = await room.session()
  const callback = await room.response(await room.request(session))
  const first = await room.finish(session, callback)
  if (first.outcome !== 'signed in')
    throw new Error(`the first of the two responses was refused: ${first.because ?? 'no reason is known'}`)
  return room.finish(session, callback)
}
