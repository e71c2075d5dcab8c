/** A server whose every text is an attack on whoever reads of it. */
import type { MockRequest, MockResponse } from '../../mock-server/index.ts'
import { enlarged, isType } from '../fronted.ts'
import { hostile } from '../reports/sample.ts'

/** Each line would be something else than text somewhere: a command of a log, of TAP, of Markdown, of a spreadsheet. */
const lines = [
  '::error::owned',
  '##[error]owned',
  'Bail out! owned',
  'not ok 1 owned',
  '[owned](https://owned.example/)',
  '![owned](https://owned.example/x.png)',
  '<https://owned.example/>',
  '| owned | <b>owned</b> |',
  '=cmd|"/C owned"!A1',
  '+owned',
  '@owned',
  '{{owned}} ${owned} $(owned) `owned`',
]

export const attack = [...Object.values(hostile), ...lines].join('\n')

/** What a header can carry: no controls but those above 0x7f. */
const inHeader = [...lines, hostile.script, hostile.image, '\x9b31m'].join(' ')

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const encoded = encodeURIComponent(attack.replace(/[\ud800-\udfff]/g, ''))

/** Keeps what the grant needs, so that every check comes as far as it can. */
export function hostileAnswer(answer: MockResponse, { body = '' }: MockRequest): MockResponse {
  const headers = answer.headers.map(([name, value]): [string, string] =>
    name.toLowerCase() === 'location' && value.includes('error=')
      ? [
          name,
          value
            .replace(/error_description=[^&]*/, '')
            .replace(/([?&#])error=/, `$1error_description=${encoded}&error=owned`),
        ]
      : [name, value],
  )
  const refused = answer.status >= 400
  const members = {
    [attack]: attack,
    ...(refused
      ? { error: attack, error_description: attack, error_uri: 'javascript:owned' }
      : { note: attack }),
    ...(body.includes('grant_type=refresh_token') ? { token_type: attack, scope: attack } : {}),
  }
  const page = isType(answer, 'text/html')
    ? answer.body
        .replace('</title>', () => `${escaped(attack)}</title>`)
        .replace('</h1>', () => `${escaped(attack)}</h1>`)
    : answer.body
  return enlarged(
    { ...answer, headers, body: page },
    {
      headers: [
        ['x-attack', inHeader],
        ['set-cookie', `<script>owned</script>=${escaped(inHeader).replaceAll(';', '')}; Path=/`],
      ],
      html: `<p>${escaped(attack)}</p>${attack}${'long '.repeat(2_000)}`,
      members,
    },
  )
}
