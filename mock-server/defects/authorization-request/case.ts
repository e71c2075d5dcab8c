/** Where upper and lower case are taken for the same. */
import { formDecoded, Parameters } from '../../message/parameters.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const caseDefects = [
  defect('case-folds-parameter-names', {
    story: 'Keeps parameters like headers, under names in lower case.',
    breaks: ['rfc6749-1.9-names-case-sensitive'],
    rules: {
      authorizationParameters: (request) => {
        const parameters = honest.authorizationParameters(request)
        return (
          parameters && new Parameters(parameters.pairs.map(([name, value]) => [name.toLowerCase(), value]))
        )
      },
      decodeParameterName: (raw) => formDecoded(raw)?.toLowerCase(),
    },
  }),
  defect('case-folds-grant-and-response-type', {
    story: 'Finds the handler of a grant or response type by its name in lower case.',
    breaks: ['rfc6749-1.9-values-case-sensitive'],
    rules: {
      responseTypeMeant: (value, supported) => honest.responseTypeMeant(value.toLowerCase(), supported),
      grantTypeOf: (parameters) => honest.grantTypeOf(parameters)?.toLowerCase(),
    },
  }),
]
