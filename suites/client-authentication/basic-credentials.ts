/** How Basic credentials are read (RFC 7617, 2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { basic, rawBasic, type TokenRequest } from '../../driver/message/token-request.ts'
import { component } from '../../driver/message/parameters.ts'
import { clientWith } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { credentialsOf, existing, redemption } from '../steps.ts'
import { basicCredentials, seen } from './steps.ts'

type Spelling = (request: TokenRequest, credentials: string) => TokenRequest

const spellings: Record<string, Spelling> = {
  lower: (request, credentials) => request.authorization(`basic ${credentials}`),
  upper: (request, credentials) => request.authorization(`BASIC ${credentials}`),
  'header-name-case': (request, credentials) =>
    request.authenticated({ method: 'left-out' }).header('AUTHORIZATION', `Basic ${credentials}`),
}

export const basicSchemeCaseInsensitive = check('rfc7617-2-scheme-case-insensitive', {
  ...rows(spellings, async (cast, spelling) => {
    const { id, secret } = basicCredentials(cast)
    const credentials = basic(id, secret).slice('Basic '.length)
    expect(await cast.client.sends(spelling(await redemption(cast, cast.client), credentials))).to.be.granted
  }),
  async 'two-spaces'(cast) {
    const { id, secret } = basicCredentials(cast)
    const header = basic(id, secret).replace(' ', '  ')
    const { summary } = await seen(cast, (request) => request.authorization(header))
    cast.note(`two spaces behind the scheme got ${summary}`)
  },
})

export const firstColonSplits = check('rfc7617-2-first-colon-splits', {
  async 'raw-colon'(cast) {
    const found = clientWith(
      cast.target,
      ({ client_secret, disabled }) => disabled !== true && client_secret?.includes(':') === true,
    )
    if (!found) return cast.skip('no client has a colon in its secret')
    const client = cast.actor(found)
    const header = rawBasic(`${component(client.id)}:${client.secret ?? ''}`)
    const answer = existing(await client.sends((await redemption(cast, client)).authorization(header)))
    cast.note(`a secret with an unencoded colon got ${answer.summary}`)
  },
  async 'extra-colon-part'(cast) {
    const { id, secret } = credentialsOf(cast)
    const header = rawBasic(`${component(id)}:${component(secret)}:junk`)
    const request = (await redemption(cast, cast.client)).authorization(header)
    expect(await cast.client.sends(request)).to.be.refused()
  },
})

const malformed: Record<string, (id: string) => string> = {
  'no-value': () => 'Basic',
  'not-base64': () => 'Basic !!!',
  'no-colon': (id) => rawBasic(id),
  'only-colon': () => rawBasic(':'),
  'control-characters': (id) => rawBasic(`${id}:sec\0ret`),
  'invalid-utf8': (id) => rawBasic(`${id}:\xff\xfe`),
  'very-long': () => `Basic ${'QTpC'.repeat(16_384)}`,
}

export const malformedCredentials = check('rfc7617-2-malformed-credentials', {
  ...rows(malformed, async (cast, header) => {
    const { client } = cast
    const request = (await redemption(cast, client)).authorization(header(component(client.id)))
    const answer = existing(await client.sends(request))
    if (answer.status >= 500) violated('an orderly refusal (401 invalid_client)', answer.summary)
    expect(answer).to.be.refused()
    if (answer.error === 'invalid_request')
      cast.warn('refused with invalid_request; 401 invalid_client is the better answer')
  }),
  'missing-padding': async (cast) =>
    noted(cast, 'good credentials without padding', (header) => header.replace(/=+$/, '')),
  'url-safe-alphabet': async (cast) =>
    noted(cast, 'good credentials in the URL-safe alphabet', (header) =>
      header.replaceAll('+', '-').replaceAll('/', '_'),
    ),
})

async function noted(cast: Cast, what: string, change: (header: string) => string): Promise<void> {
  const { id, secret } = basicCredentials(cast)
  const header = basic(id, secret)
  const changed = change(header)
  if (changed === header) cast.skip('this change leaves the credentials as they are')
  const { summary } = await seen(cast, (request) => request.authorization(changed))
  cast.note(`${what} got ${summary}`)
}
