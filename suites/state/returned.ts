import type { Cast } from '../../driver/cast/cast.ts'
import { loginPage } from '../../driver/cast/pages.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { Landing } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { header } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { carriesState } from './exactly.ts'

// None is shorter than eight characters: some servers demand that much, which another check is about.
const values = {
  simple: 'Abc123xyz',
  'url-specials': 'a&b=c+d e%20f#g?h/i:j@k;l,m$n',
  'percent-literal': '%41%2B%zz',
  'quotes-and-markup': `"'<b>&amp;</b>`,
  'leading-trailing-space': ' both ends ',
  'only-plus': '+'.repeat(10),
  long: 'x7'.repeat(1000),
  json: '{"a":[1,2]}',
  'base64-padding': 'Z3JhbnRwcm9vZg==',
}

/** Values that a server may refuse (A.5). */
const beyondSyntax = {
  crlf: 'before\r\nGrantproof-Split: after',
  'non-ascii': 'größe-日本',
}

export const stateReturnedExactly = check('rfc6749-4.1.2-state-returned-exactly', {
  ...rows(values, async ({ owner, client }, state) => {
    const answer = await owner.visits(client.request().with({ state }))
    expect(answer).to.be.granted
    carriesState(answer)
  }),
  ...rows(beyondSyntax, async (cast, state) => {
    const answer = await cast.owner.visits(cast.client.request().with({ state }))
    if (headerWasSplit(cast)) cast.warn('the state came back as a header of its own: the response was split')
    cast.note(answer.granted ? `granted, with state=${JSON.stringify(answer.state)}` : answer.summary)
  }),
  async 'through-failed-login'(cast) {
    const { owner, request, ...first } = await loginPage(cast.owner.afresh(), cast.client.request())
    const failed = await owner.signsIn(first, { ...owner.user, password: unguessable('not') })
    const again = await owner.recognises(failed)
    // Some servers show the login page again only when they are asked.
    const landing = again && again.recognition.kind !== 'none' ? failed : await owner.browser.go(request.url)
    carriesState(given(await owner.continues(request, landing)))
  },
  async 'two-tabs'({ owner, client }) {
    const browser = owner.afresh()
    const requests = [client.request(), client.request()] as const
    given(await browser.approves(client.request()))
    const tabs: [AuthorizationRequest, Landing][] = []
    for (const request of requests) tabs.push([request, await browser.opens(request)])
    for (const [request, landing] of tabs) {
      carriesState(given(await browser.continues(request, landing)))
    }
  },
})

function headerWasSplit({ transcript }: Cast): boolean {
  return transcript.exchanges.some(
    ({ response }) => header(response?.headers ?? [], 'grantproof-split') !== undefined,
  )
}
