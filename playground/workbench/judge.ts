/** What is to be said of an answer at the redirect URI, before anything of it is used (RFC 6749, 4.1.2 and 10.12). */
import type { Answer, AuthorizationRequest, Carrier, Finding, Parameter, Setup } from './model.ts'

const single = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri']

export function judged(
  parameters: readonly Parameter[],
  by: Carrier,
  { wishes }: AuthorizationRequest,
  setup: Setup,
): Answer {
  const values = (name: string) => parameters.filter(([each]) => each === name).map(([, value]) => value)
  const [code, error] = [values('code')[0], values('error')[0]]
  const findings = [
    ...single
      .filter((name) => values(name).length > 1)
      .map((name) => wrong(`${name} stands in the answer more than once.`)),
    ofState(values('state')[0], wishes.state),
    ...ofIssuer(values('iss')[0], setup),
    ...ofContent(code, error),
    ...ofCarrier(by, wishes.response_mode),
  ]
  const usable = code !== undefined && findings.every(({ verdict }) => verdict !== 'wrong')
  return { by, parameters, findings, ...(usable ? { code } : {}) }
}

function ofState(came: string | undefined, sent: string): Finding {
  if (sent === '')
    return note('The request had no state, so nobody can tell whether this answer belongs to it.')
  if (came === undefined) return wrong('The state is missing, so this answer may belong to another request.')
  return came === sent
    ? right('The state is the one that this browser was sent out with.')
    : wrong('The state is not the one that this browser was sent out with: the answer is not used.')
}

/** RFC 9207, 2.4. */
function ofIssuer(came: string | undefined, setup: Setup): Finding[] {
  const { issuer, authorization_response_iss_parameter_supported: promised } = setup
  if (came === undefined)
    return promised === 'true' ? [wrong('iss is missing, and the metadata of the server promise it.')] : []
  if (issuer === '') return [note('iss is there, but no issuer was filled in to compare it with.')]
  return came === issuer
    ? [right('iss is the issuer that was asked.')]
    : [wrong('iss is another issuer than the one that was asked: the answer is not used.')]
}

function ofContent(code: string | undefined, error: string | undefined): Finding[] {
  if (error !== undefined && code !== undefined) return [wrong('There is a code and an error as well.')]
  if (error === 'access_denied') return [note('Access was denied: there is no code.')]
  if (error !== undefined) return [note('The authorization server refused the request.')]
  return code === undefined || code === ''
    ? [wrong('There is neither a code nor an error.')]
    : [right('There is a code.')]
}

function ofCarrier(by: Carrier, asked: string): Finding[] {
  const expected = asked === '' ? 'query' : asked
  return by === expected ? [] : [note(`It came by ${by}; response_mode asked for ${expected}.`)]
}

function right(text: string): Finding {
  return { verdict: 'right', text }
}

function wrong(text: string): Finding {
  return { verdict: 'wrong', text }
}

function note(text: string): Finding {
  return { verdict: 'note', text }
}
