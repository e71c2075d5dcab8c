/** What was sent comes back as it came, and characters that do not belong where they stand. */
import { htmlPage } from '../../message/answers.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const echoDefects = [
  defect('authorize-error-charset', {
    story: 'Quotes the response_type that it does not support in the error code itself.',
    breaks: [
      'rfc6749-4.1.2.1-error-charset',
      'rfc6749-4.1.2.1-error-code-known',
      'rfc6749-3.1.1-response-type-unknown',
    ],
    rules: {
      errorParameters: (response) => {
        const { fault, error, parameters } = response
        if (fault !== 'unsupported-response-type') return honest.errorParameters(response)
        const quoting = `${error.error} "${parameters.get('response_type') ?? ''}"`
        return honest
          .errorParameters(response)
          .map(([name, value]) => [name, name === 'error' ? quoting : value])
      },
    },
  }),
  defect('authorize-error-description-echoes-input', {
    story: 'Quotes the unknown response_type in the description, whatever it holds.',
    breaks: ['rfc6749-4.1.2.1-error-description-charset'],
    rules: {
      errorParameters: (response) => {
        const { fault, error, parameters } = response
        if (fault !== 'unsupported-response-type') return honest.errorParameters(response)
        const description = `unknown response type "${parameters.get('response_type') ?? ''}"`
        return honest.errorParameters({ ...response, error: { ...error, description } })
      },
    },
  }),
  defect('authorize-error-uri-with-space', {
    story: 'The link to the documentation of errors has a space in it.',
    breaks: ['rfc6749-4.1.2.1-error-uri-syntax'],
    rules: {
      errorParameters: (response) =>
        honest
          .errorParameters(response)
          .map(([name, value]) => [
            name,
            name === 'error_uri' ? value.replace('/errors', '/error codes') : value,
          ]),
    },
  }),
  defect('error-page-reflects-client-id', {
    story: 'Prints the client_id that it does not know into the error page, markup and all.',
    breaks: ['rfc6749-10.14-input-sanitised'],
    rules: {
      refusalAnswer: ({ fault, parameters }, context) =>
        fault === 'unknown-client'
          ? htmlPage(context, 'message', 400, 'This request cannot be completed', {
              html: `<p class="problem">Error: no application is called ${parameters?.get('client_id') ?? ''}</p>`,
            })
          : undefined,
    },
  }),
]
