/** How a response is written into the redirect URI (RFC 6749, 4.1.2 and appendix B), and what a code is made of (A.11). */
import type { Cast } from '../../driver/cast/cast.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { isUriReference } from './characters.ts'
import { provoked } from './provoked.ts'

const specials = 'a&b=c+d%20e f#g'

export const formEncoded = check('rfc6749-4.1.2-response-form-encoded', {
  async 'code-with-plus-slash-equals'(cast) {
    const codes: string[] = []
    for (let flow = 0; flow < 3; flow += 1) {
      const answer = given(await cast.owner.approves(cast.client.request()))
      codes.push(answer.code ?? '')
      await decodesAndRedeems(cast, answer)
    }
    if (!codes.some((code) => /[+/=]/.test(code))) cast.note('no code held one of + / =')
  },
  async 'state-specials'(cast) {
    const answer = given(await cast.owner.approves(cast.client.request().with({ state: specials })))
    if (answer.state !== specials)
      violated(`a state that decodes to ${JSON.stringify(specials)}`, JSON.stringify(answer.state ?? null))
    await decodesAndRedeems(cast, answer)
  },
  async 'error-description-specials'(cast) {
    const described = (await provoked(cast)).filter(([, answer]) => answer.get('error_description'))
    for (const [, answer] of described) onlyUriCharacters(answer)
    if (described.length === 0) cast.skip('the server sends no error_description')
  },
})

/** The code works as a form decoder reads it, not as it stands in the URI. */
async function decodesAndRedeems({ client }: Cast, answer: AuthorizationAnswer): Promise<void> {
  onlyUriCharacters(answer)
  const decoded = await client.redeems(answer)
  if (decoded.granted) return
  const { code, request } = answer
  for (const written of asWritten(answer)) {
    if (written !== code && (await client.redeems({ code: written, request })).granted)
      violated('a code that works when it is form-decoded', 'a code that works only without decoding')
  }
  given(decoded)
}

/** The code of the query undecoded, and with its escapes alone resolved. */
function asWritten({ location = '' }: AuthorizationAnswer): string[] {
  const written = /(?:^|&)code=([^&]*)/.exec(parts(location).query)?.[1] ?? ''
  return [
    written,
    written.replace(/%([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  ]
}

function onlyUriCharacters({ location }: AuthorizationAnswer): void {
  if (location !== undefined && !isUriReference(location))
    violated('a redirect URI of the characters that RFC 3986 permits', JSON.stringify(location))
}

export const codeSyntax = check('rfc6749-A.11-code-syntax', async ({ owner, client }) => {
  for (const state of ['simple-state', specials]) {
    const answer = await owner.approves(client.request().with({ state }))
    const { code } = answer
    // An empty code is no code to anybody else.
    if (code === '' || (code !== undefined && !/^[\x20-\x7e]+$/.test(code)))
      violated('a code of one or more printable ASCII characters', JSON.stringify(code))
    expect(answer).to.be.granted
  }
})
