/** What iss says, and how it is written (RFC 9207, 2 and 2.4). */
import { readJwt } from '../../driver/message/json-web-token.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { errorsSeen, issuerOf, success } from './steps.ts'

export const valueIsIssuer = check('rfc9207-2-value-is-issuer', async (cast) => {
  const issuer = await issuerOf(cast)
  const named = (answer: AuthorizationAnswer): boolean => {
    const iss = answer.get('iss')
    if (iss !== undefined && iss !== issuer)
      violated(`the issuer ${issuer}, character for character`, iss, answer)
    return iss !== undefined
  }
  const ofSuccess = named(await success(cast))
  const [first] = await errorsSeen(cast)
  if (!first) cast.note('no faulty request was answered with an error redirect')
  const ofError = first !== undefined && named(first[1])
  if (!ofSuccess && !ofError) cast.inconclusive('no response has an iss')
})

export const issSingleAndFormEncoded = check('rfc9207-2-iss-single-and-form-encoded', async (cast) => {
  const answer = await success(cast)
  const values = rawValues(answer, 'iss')
  const [value] = values
  if (value === undefined) return cast.inconclusive('no iss in the query of the response')
  if (values.length > 1) violated('iss once', `iss ${values.length} times`, answer)
  const once = decoded(value)
  if (once === undefined || !isIssuer(once))
    violated('an iss that one decoding turns into the issuer', value, answer)
})

export const issNotTakenFromRequest = check('rfc9207-2-iss-not-taken-from-request', {
  async control(cast) {
    await success(cast)
  },
  async 'authorize-extra-request-parameter'({ owner, client, inconclusive }) {
    const attacker = 'https://attacker.example'
    const request = client.request().with({ iss: attacker })
    for (const asked of [request, request.with({ response_type: 'no_such_type' })]) {
      const answer = await owner.approves(asked)
      if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
      if (answer.getAll('iss').includes(attacker))
        violated('the iss of the answering server', 'that of the request', answer)
    }
  },
})

export const issEqualsFrontChannelIdToken = check(
  'rfc9207-2.4-iss-equals-front-channel-id-token',
  async (cast) => {
    const { owner, client, inconclusive } = cast
    given(await owner.approves(client.request({ scope: 'openid' })))
    const changes = { response_type: 'code id_token', nonce: unguessable('n') }
    const answer = await owner.approves(client.request({ scope: 'openid' }).with(changes))
    const token = answer.get('id_token')
    if (answer.error !== undefined && answer.control.works)
      cast.skip(
        `the main client gets no response for response_type "code id_token": ${answer.summary}`,
        'a main client that may use it',
      )
    if (token === undefined) return inconclusive(`no ID token came with the code: ${answer.summary}`)
    const iss = answer.get('iss')
    if (iss === undefined)
      return inconclusive('the response with an ID token has no iss, which may be left out there')
    const claimed = readJwt(token)?.claims['iss']
    if (typeof claimed !== 'string') return inconclusive('the ID token cannot be read, or has no iss')
    if (claimed !== iss) violated(`the iss of the ID token, ${claimed}`, iss, answer)
  },
)

/** The values of a name in the query as they stand there, undecoded. */
function rawValues({ location = '' }: AuthorizationAnswer, name: string): string[] {
  return parts(location)
    .query.split('&')
    .flatMap((pair) => {
      const [key = '', ...rest] = pair.split('=')
      return decoded(key) === name ? [rest.join('=')] : []
    })
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** An absolute URL of http or https, with nothing encoded in the place of its colon and slashes. */
function isIssuer(text: string): boolean {
  return /^https?:\/\/[^/?#\s]+/i.test(text) && URL.canParse(text)
}
