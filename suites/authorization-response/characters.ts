/** Characters of error parameters (RFC 6749, 4.1.2.1 and appendix A), and of URIs (RFC 3986, 2 and 4.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { check, type Check } from '../check.ts'
import { violated } from '../expectations.ts'
import { denied, errorsOf, provoked, type Fault, type Provoked } from './provoked.ts'
import { unknownResponseType, unknownScope } from './steps.ts'

const text = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/
const uri = /^[\x21\x23-\x5b\x5d-\x7e]*$/

/** Permitted characters, whole escapes, and a syntax that resolves. */
export function isUriReference(value: string): boolean {
  const permitted = /^(?:[A-Za-z\d\-._~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/
  return permitted.test(value) && URL.canParse(value, 'https://base.example/')
}

const hostile = (field: string) => `${field} a"b\\c\r\nd é ß 日本`

/** Values that a server may echo, with every forbidden kind of character. */
const echoed: Record<string, Fault> = {
  'a hostile response type': (request) => request.with({ response_type: hostile('type') }),
  'a hostile scope': (request) => request.with({ scope: hostile('scope') }),
  'a hostile prompt': (request) => request.with({ prompt: hostile('prompt') }),
  'a hostile parameter and no response type': (request) =>
    request.without('response_type').plus([hostile('name'), hostile('value')]),
}

const plain: Record<string, Fault> = {
  'an unknown response type': (request) => request.with({ response_type: unknownResponseType }),
  'an unknown scope': (request) => request.with({ scope: unknownScope }),
}

export const errorCharset = charset('rfc6749-4.1.2.1-error-charset', 'error')
export const errorDescriptionCharset = charset(
  'rfc6749-4.1.2.1-error-description-charset',
  'error_description',
)

function charset(id: string, name: 'error' | 'error_description'): Check {
  const permitted = (value: string) => text.test(value)
  return check(id, {
    async 'hostile-value-echo'(cast) {
      const answers = await errorsOf(cast, echoed)
      // A server that grants any scope may echo it when it is denied.
      answers.push(...(await denied(cast, { changes: { scope: hostile('scope') } })))
      judge(cast, name, permitted, answers)
    },
    async localised(cast) {
      const answers: Provoked = []
      for (const language of ['de', 'ja', 'ar']) {
        const at = cast.owner.speaking(language)
        answers.push(...(await errorsOf(cast, plain, at)), ...(await denied(cast, { at })))
      }
      judge(cast, name, permitted, answers)
    },
  })
}

export const errorUriSyntax = check('rfc6749-4.1.2.1-error-uri-syntax', async (cast) => {
  judge(cast, 'error_uri', (value) => uri.test(value) && isUriReference(value), await provoked(cast))
})

function judge({ skip }: Cast, name: string, permitted: (value: string) => boolean, answers: Provoked): void {
  const values = answers.flatMap(([, answer]) => answer.getAll(name).map((value) => ({ value, answer })))
  const wrong = values.find(({ value }) => !permitted(value))
  if (wrong) {
    const of = name === 'error_uri' ? 'a URI reference' : 'printable ASCII without " and \\'
    violated(`${name}: ${of}`, JSON.stringify(wrong.value), wrong.answer)
  }
  if (values.length === 0) skip(`no error redirect here came with ${name}`)
}
