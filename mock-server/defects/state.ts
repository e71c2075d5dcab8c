/** What goes wrong with the state. */
import { formDecoded } from '../message/parameters.ts'
import { defect } from './defect.ts'

export const stateDefects = [
  defect('state-required', {
    story: 'Refuses requests without a state, although clients need not send one.',
    breaks: ['rfc6749-4.1.1-state-optional'],
    rules: { stateRefused: (state) => state === undefined },
  }),
  defect('state-decoded-twice', {
    story: 'Decodes the state once more before it goes back, so that percent signs and pluses change.',
    breaks: [
      'rfc6749-4.1.2-state-returned-exactly',
      'rfc6749-A.5-state-syntax',
      'rfc6749-B-utf8-form-decoding',
      'rfc6749-4.1.2-response-form-encoded',
    ],
    rules: {
      responseState: (state, response) =>
        state === undefined || response === 'error'
          ? state
          : (formDecoded(state) ?? state.replaceAll('+', ' ')),
    },
  }),
  defect('state-missing-in-error-redirect', {
    story:
      'Returns the state with codes and forgets it with errors, so that clients cannot tell whose error it is.',
    breaks: [
      'rfc6749-4.1.2.1-state-in-error',
      'rfc7636-4.4.1-missing-challenge-invalid-request',
      'rfc7636-4.4.1-unsupported-method-invalid-request',
    ],
    rules: { responseState: (state, response) => (response === 'error' ? undefined : state) },
  }),
  defect('state-angle-brackets-refused', {
    story: 'An input filter takes angle brackets in the state for an attack.',
    breaks: ['rfc6749-A.5-state-syntax', 'rfc6749-4.1.2-state-returned-exactly'],
    rules: {
      stateRefused: (state) => state !== undefined && /[<>]/.test(state),
    },
  }),
]
