/** Every authorization response names its issuer (RFC 9207, 2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { errors, success } from './steps.ts'

export const successResponseHasIss = check('rfc9207-2-success-response-has-iss', async (cast) => {
  const answer = await success(cast)
  if (answer.get('iss') === undefined) violated('iss beside the code', 'a response without iss', answer)
})

export const errorResponseHasIss = check('rfc9207-2-error-response-has-iss', async (cast) => {
  for (const [fault, answer] of await errors(cast)) {
    cast.note(`${fault} got ${answer.summary}`)
    if (answer.get('iss') === undefined)
      violated('iss in every error response', `none in that to ${fault}`, answer)
  }
})

export const issInFormPost = check('rfc9207-2-iss-in-form-post', async (cast) => {
  const { client, owner, note, inconclusive } = cast
  const usual = (await success(cast)).get('iss')
  if (usual === undefined) return inconclusive('no iss in the usual response mode either')
  const supported = (await cast.published())['response_modes_supported']
  const modes = Array.isArray(supported)
    ? ['form_post', 'fragment'].filter((mode) => supported.includes(mode))
    : []
  let seen = 0
  for (const mode of modes) {
    const request = client.request().with({ response_mode: mode })
    const tried: [string, AuthorizationRequest][] = [
      ['a success', request],
      ['an error', request.with({ response_type: 'no_such_type' })],
    ]
    for (const [what, asked] of tried) {
      const answer = await owner.approves(asked)
      if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
      if (!cameBy(mode, answer)) {
        note(`${what} with response_mode=${mode} did not come that way: ${answer.summary}`)
        continue
      }
      seen += 1
      const iss = answer.get('iss')
      if (iss !== usual)
        violated(`the same iss with response_mode=${mode}`, `${iss ?? 'none'} in ${what}`, answer)
    }
  }
  if (seen === 0) inconclusive('no response came in another response mode')
})

/** A response of the server that came in this mode. */
function cameBy(mode: string, { landing, fragment, granted, error }: AuthorizationAnswer): boolean {
  if (landing.kind !== 'redirect' || !(granted || error !== undefined)) return false
  return mode === 'form_post' ? landing.fields.length > 0 : fragment.length > 0
}

export const issPerIssuer = check('rfc9207-2-iss-per-issuer', async (cast: Cast) => {
  const { target, owner, actor, skip, inconclusive } = cast
  const { second_issuer: second } = target
  if (!second) return skip('no second issuer of the deployment is known')
  const first = (await success(cast)).get('iss')
  const request = actor(second.client).request().at(second.authorization_endpoint).asValid()
  const answer = given(await owner.afresh().approves(request))
  const iss = answer.get('iss')
  if (first === undefined || iss === undefined) return inconclusive('one of the two issuers sends no iss')
  if (iss === first) violated('another iss from another issuer', `${iss} from both`, answer)
  if (iss !== second.issuer) violated(`the issuer ${second.issuer}, character for character`, iss, answer)
  cast.note(`the issuers call themselves ${first} and ${iss}`)
})
