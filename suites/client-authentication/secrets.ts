/** Client authentication that is missing or wrong (RFC 6749, 2.2 and 4.1.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { component } from '../../driver/message/parameters.ts'
import { basic, rawBasic } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { credentialsOf, redemption, unknownClient, unknownValue } from '../steps.ts'
import { leftOut, refuses, refusesRedemption, type Spoil } from './steps.ts'

const spoiled = (table: Readonly<Record<string, Spoil>>) =>
  rows(table, async (cast, spoil) => {
    const { id, secret } = credentialsOf(cast)
    await refusesRedemption(cast, spoil(id, secret))
  })

/** The main client, authenticating as it should. */
async function control(cast: Cast): Promise<void> {
  credentialsOf(cast)
  expect(await cast.client.sends(await redemption(cast, cast.client))).to.be.granted
}

const idOnly: Record<string, Spoil> = {
  'basic-empty-password': (id) => (request) => request.authorization(rawBasic(`${component(id)}:`)),
  'basic-no-colon': (id) => (request) => request.authorization(rawBasic(component(id))),
  'post-empty-secret': (id) => (request) =>
    request.authenticated({ method: 'client_secret_post', id, secret: '' }),
  'id-as-secret': (id) => (request) => request.authorization(basic(id, id)),
}

export const clientIdNotSoleCredential = check('rfc6749-2.2-client-id-not-sole-credential', {
  ...spoiled(idOnly),
  'control-real-secret': control,
})

const unauthenticated: Record<string, Spoil> = {
  'client-id-only': (id) => (request) => request.authenticated({ method: 'none', id }),
  nothing: () => (request) => request.authenticated(leftOut),
  'unknown-method': () => (request) => request.authorization('Bearer x'),
  'secret-without-client-id': (_, secret) => (request) =>
    request.authenticated(leftOut).plus(['client_secret', secret]),
}

export const confidentialClientAuthenticates = check(
  'rfc6749-4.1.3-confidential-client-authentication-required',
  { ...spoiled(unauthenticated), control },
)

/** What is sent in the place of the secret. */
const wrongSecrets: Record<string, (secret: string, cast: Cast) => string[]> = {
  'basic-wrong': () => [unknownValue],
  'last-character-changed': (secret) => [secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a')],
  truncated: (secret) => [secret.slice(0, -1)],
  extended: (secret) => [`${secret}a`],
  'case-flipped': (secret, { skip }) => {
    const flipped = secret.replace(/[a-z]/i, flip)
    return flipped === secret ? skip('the secret has no letter') : [flipped]
  },
  'secret-of-other-client': (_, { secondClient }) => [secondClient.secret ?? ''],
  'surrounding-space': (secret) => [` ${secret}`, `${secret} `],
}

function flip(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
}

/** More than any secret has, and less than any server has to refuse for its size. */
const long = 65_536

export const clientAuthenticatedWhenIncluded = check('rfc6749-4.1.3-client-authenticated-when-included', {
  ...rows(wrongSecrets, async (cast, wrong) => {
    const { id, secret } = credentialsOf(cast)
    for (const presented of wrong(secret, cast))
      await refusesRedemption(cast, (request) => request.authorization(basic(id, presented)))
  }),
  async 'body-wrong'(cast) {
    await refusesInBody(cast, unknownValue)
  },
  async 'very-long'(cast) {
    await refusesInBody(cast, 'x'.repeat(long))
  },
  async 'public-client-with-secret'({ owner, publicClient }) {
    const valid = publicClient.redemption(await owner.approves(publicClient.request()))
    await refuses(publicClient, valid, (request) =>
      request.authorization(basic(publicClient.id, unknownValue)),
    )
  },
  async 'unknown-client'(cast) {
    await refusesRedemption(cast, (request) => request.authorization(unknownClient()))
  },
})

async function refusesInBody(cast: Cast, secret: string): Promise<void> {
  const { id } = credentialsOf(cast)
  const { status, summary } = await refusesRedemption(cast, (request) =>
    request.authenticated({ method: 'client_secret_post', id, secret }),
  )
  if (status >= 500) violated('an orderly refusal (401 invalid_client)', summary)
}
