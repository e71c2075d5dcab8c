/** Responses that belong to no request of this session: forged, or another user's (RFC 6749, 10.12). */
import { changed, parameters } from '../callbacks.ts'
import { about, type Lesson, type ResponseChange } from '../lesson.ts'
import { guard, sends } from './guard.ts'

const lesson = about('state')

const binding = { document: 'RFC 6749', section: '10.12' }

/** Without a state there is nothing to compare: whether the client should send one is asked elsewhere. */
export const lacksState: Lesson['lacks'] = (requests) =>
  sends(requests, 'state') ? undefined : 'the client sends no state'

/** The response has to be discarded, so that its code goes nowhere. */
const discarded = (story: string, callback: ResponseChange) => ({
  ...binding,
  story,
  callback,
  silent: ['token'] as const,
  lacks: lacksState,
  milder: guard,
})

export const stateLessons = [
  lesson(
    'missing',
    discarded(
      'The response has no state.',
      parameters((all) => all.delete('state')),
    ),
  ),
  lesson(
    'empty',
    discarded(
      'The state of the response is empty.',
      parameters((all) => all.set('state', '')),
    ),
  ),
  lesson(
    'wrong',
    discarded(
      'The state of the response is not the one of the request.',
      parameters((all) => {
        const state = all.get('state') ?? ''
        all.set('state', `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`)
      }),
    ),
  ),
  lesson(
    'longer',
    discarded(
      'The state of the response begins like the one of the request, and goes on.',
      parameters((all) => all.set('state', `${all.get('state') ?? ''}A`)),
    ),
  ),
  lesson('twice', {
    ...discarded(
      'The response has two states: first a foreign one, then the right one.',
      parameters((all) => {
        const state = all.get('state') ?? ''
        all.delete('state')
        all.append('state', 'foreign')
        all.append('state', state)
      }),
    ),
    // The right one is among them, so that the response belongs to the session all the same.
    level: 'SHOULD',
  }),
  lesson(
    'of-another-session',
    discarded(
      "The state is one that the client gave to another user's session.",
      async (callback, { another }) => {
        const other = await another()
        return changed(callback, (all) => all.set('state', other.request.searchParams.get('state') ?? ''))
      },
    ),
  ),
  lesson('response-of-another-session', {
    ...binding,
    story:
      "An attacker has the user's browser open a response to a request of the attacker's, so that the user is signed in as the attacker.",
    callback: async (_, { another }) => (await another()).callback,
  }),
]
