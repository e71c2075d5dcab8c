/** What goes wrong with the response type. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const responseTypeDefects = [
  defect('missing-response-type-defaults-to-code', {
    story: 'Knows one response type and takes it where none is named.',
    breaks: ['rfc6749-3.1.1-response-type-missing', 'rfc6749-1.9-names-case-sensitive'],
    rules: { responseTypeOf: (parameters) => honest.responseTypeOf(parameters) ?? 'code' },
  }),
  defect('unknown-response-type-treated-as-code', {
    story: 'Falls back to a code for whatever response type it does not know.',
    breaks: ['rfc6749-3.1.1-response-type-unknown', 'rfc6749-1.9-values-case-sensitive'],
    rules: {
      responseTypeMeant: (value, supported) => honest.responseTypeMeant(value, supported) ?? 'code',
    },
  }),
  defect('composite-response-type-ordered', {
    story: 'Compares response types of several words as strings, so that only one order works.',
    breaks: ['rfc6749-3.1.1-composite-order-irrelevant'],
    rules: { responseTypeMeant: (value, supported) => supported.find((type) => type === value) },
  }),
  defect('metadata-response-type-with-dash', {
    story: 'Publishes a response type under a name that no request may have.',
    breaks: ['rfc6749-8.4-response-type-syntax'],
    // Nobody registers a client with it either.
    obscures: ['rfc8414-2-response-types-true'],
    rules: { publishedResponseTypes: (supported) => [...supported, 'code-only'] },
  }),
]
