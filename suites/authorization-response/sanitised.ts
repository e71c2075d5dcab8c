/** Values of requests come back escaped or not at all (RFC 6749, 10.14). Only what is reflected can be seen. */
import type { Cast } from '../../driver/cast/cast.ts'
import { loginPage } from '../../driver/cast/pages.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { Control } from '../../driver/message/control.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import type { WireResponse } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { placeOf, redemption } from '../steps.ts'
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

/** A value that nobody needs to escape: a server that fails over it too does not fail over what is hostile. */
const harmless: Hostile = { value: 'harmless-4b1d7c', harm: () => undefined }

export const inputSanitised = check('rfc6749-10.14-input-sanitised', {
  ...rows(attacks, async (cast, [make, requestsOf, browser]) => {
    const hostile = make()
    const owner = browser === 'fresh' ? cast.owner.afresh() : cast.owner
    const visiting = (spoil: Fault) => async () => {
      return (await owner.visits(spoil(cast.client.request()))).control
    }
    const tame = requestsOf(harmless).map(visiting)
    for (const [index, visit] of requestsOf(hostile).map(visiting).entries())
      await staysAValue(cast, hostile, visit, tame[index])
  }),
  async 'username-markup'(cast) {
    const hostile = markup()
    await staysAValue(cast, hostile, async () => {
      const before = await loginPage(cast.owner.afresh(), cast.client.request().with({}))
      const stranger = { username: text(hostile.value), password: unguessable('not') }
      const landing = await before.owner.signsIn(before, stranger)
      const stay = { decision: 'leave', signIn: false } as const
      return (await before.owner.continues(before.request, landing, stay)).control
    })
  },
  async 'token-error-echo'(cast) {
    const hostile = markup()
    for (const name of ['grant_type', 'code']) {
      const sending =
        ({ value }: Hostile) =>
        async () => {
          const request = (await redemption(cast, cast.client)).with({ [name]: value })
          const { control, mediaType, json, response, summary } = await cast.client.sends(request)
          if (response.body.includes('</script>') && (mediaType !== 'application/json' || !json))
            violated(`application/json that can be read, or no copy of ${name}`, summary)
          return control
        }
      await staysAValue(cast, hostile, sending(hostile), sending(harmless))
    }
  },
})

/** In all the answers to what is done. That the server fails counts when it does not fail over a harmless value as well. */
async function staysAValue(
  cast: Cast,
  { harm }: Hostile,
  act: () => Promise<Control>,
  tame?: () => Promise<Control>,
): Promise<void> {
  const { inconclusive, note } = cast
  const { control, responses } = await answersTo(cast, act)
  for (const response of responses) {
    const harmed = harm(response)
    if (harmed !== undefined) violated('the value escaped, or not at all', harmed, placeOf(cast, response))
  }
  if (!control.works) inconclusive(`no control: ${control.why}`)
  responses.forEach(lookedAt)
  const failure = responses.find(isFailure)
  if (!failure) return
  if (tame && (await answersTo(cast, tame)).responses.some(isFailure))
    return note(`status ${failure.status}, as for a harmless value`)
  violated('no failure of the server', `an answer with status ${failure.status}`, placeOf(cast, failure))
}

const isFailure = ({ status }: WireResponse) => status >= 500

async function answersTo({ transcript }: Cast, act: () => Promise<Control>) {
  const before = transcript.exchanges.length
  const control = await act()
  const responses = transcript.exchanges.slice(before).flatMap(({ response }) => response ?? [])
  return { control, responses }
}

function text(value: Hostile['value']): string {
  return typeof value === 'string' ? value : value.raw
}
