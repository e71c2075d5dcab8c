/** Values of requests come back escaped or not at all (RFC 6749, 10.14). Only what is reflected can be seen. */
import type { Cast } from '../../driver/cast/cast.ts'
import { loginPage } from '../../driver/cast/pages.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { Control } from '../../driver/message/control.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { redemption } from '../steps.ts'
import { handler, headerBreak, markup, unicodeTricks, type Hostile } from './hostile.ts'
import type { Fault } from './provoked.ts'
import { unknownResponseType } from './steps.ts'

/** A hostile value, and the requests that bring it. */
type Attack = [make: () => Hostile, requests: (hostile: Hostile) => Fault[], browser?: 'fresh']

const inParameter =
  (name: string) =>
  ({ value }: Hostile): Fault[] => [(request) => request.with({ [name]: value })]

/** On the way to a code, to an error, and to a page that posts the response. */
const inState = ({ value: state }: Hostile): Fault[] => [
  (request) => request.with({ state }),
  (request) => request.with({ state, response_type: unknownResponseType }),
  (request) => request.with({ state, response_mode: 'form_post' }),
]

const attacks: Record<string, Attack> = {
  'state-markup': [markup, inState, 'fresh'],
  'state-crlf': [headerBreak, (hostile) => inState(hostile).slice(0, 2)],
  'redirect-uri-markup': [
    markup,
    ({ value }) => [(request) => request.with({ redirect_uri: `https://attacker.example/${text(value)}` })],
  ],
  'redirect-uri-crlf': [
    headerBreak,
    ({ value }) => [
      (request) => request.with({ redirect_uri: `${request.get('redirect_uri') ?? ''}?${text(value)}` }),
    ],
  ],
  'client-id-markup': [markup, inParameter('client_id')],
  'scope-markup': [markup, inParameter('scope')],
  'response-type-markup': [markup, inParameter('response_type')],
  'unicode-tricks': [unicodeTricks, (hostile) => inState(hostile).slice(0, 2)],
  // OpenID Connect Core 1.0, 3.1.2.1: values that login pages show again.
  'attribute-context': [
    handler,
    ({ value }) => [
      (request) => request.with({ login_hint: value, ui_locales: value, display: value, acr_values: value }),
    ],
    'fresh',
  ],
}

export const inputSanitised = check('rfc6749-10.14-input-sanitised', {
  ...rows(attacks, async (cast, [make, requestsOf, browser]) => {
    const hostile = make()
    const owner = browser === 'fresh' ? cast.owner.afresh() : cast.owner
    for (const spoil of requestsOf(hostile)) {
      const { control } = await owner.visits(spoil(cast.client.request()))
      staysAValue(cast, hostile, control)
    }
  }),
  async 'username-markup'(cast) {
    const hostile = markup()
    const before = await loginPage(cast.owner.afresh(), cast.client.request().with({}))
    const { owner, request } = before
    const stranger = { username: text(hostile.value), password: unguessable('not') }
    const landing = await owner.signsIn(before, stranger)
    const { control } = await owner.continues(request, landing, { decision: 'leave', signIn: false })
    staysAValue(cast, hostile, control)
  },
  async 'token-error-echo'(cast) {
    const hostile = markup()
    for (const name of ['grant_type', 'code']) {
      const request = (await redemption(cast, cast.client)).with({ [name]: hostile.value })
      const { control, mediaType, json, response, summary } = await cast.client.sends(request)
      staysAValue(cast, hostile, control)
      const echoes = response.body.includes('</script>')
      if (echoes && (mediaType !== 'application/json' || !json))
        violated(`application/json that can be read, or no copy of ${name}`, summary)
    }
  },
})

/** In none of the answers so far. A failure of the server counts when the valid request works. */
function staysAValue({ transcript, inconclusive }: Cast, { harm }: Hostile, control: Control): void {
  const responses = transcript.exchanges.flatMap(({ response }) => response ?? [])
  for (const response of responses) {
    const harmed = harm(response)
    if (harmed !== undefined) violated('the value escaped, or not at all', `${harmed}`)
  }
  if (!control.works) inconclusive(`no control: ${control.why}`)
  if (responses.some(({ status }) => status === 429))
    inconclusive('the server limits the rate of requests (429)')
  const failure = responses.find(({ status }) => status >= 500)
  if (failure) violated('no failure of the server', `an answer with status ${failure.status}`)
}

function text(value: Hostile['value']): string {
  return typeof value === 'string' ? value : value.raw
}
