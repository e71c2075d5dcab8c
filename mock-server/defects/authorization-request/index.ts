/** What goes wrong in reading authorization requests. */
import { caseDefects } from './case.ts'
import { endpointDefects } from './endpoint.ts'
import { parameterDefects } from './parameters.ts'
import { responseTypeDefects } from './response-type.ts'
import { scopeDefects } from './scope.ts'

export const authorizationRequestDefects = [
  ...endpointDefects,
  ...parameterDefects,
  ...caseDefects,
  ...responseTypeDefects,
  ...scopeDefects,
]
