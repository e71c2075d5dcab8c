/** The form of the server and the client: taken, or refused with one sentence. */
import { BadInput, field, httpUrl } from '../input.ts'
import type { Setup } from './model.ts'

export const blank: Setup = {
  issuer: '',
  authorization_endpoint: '',
  token_endpoint: '',
  userinfo_endpoint: '',
  introspection_endpoint: '',
  revocation_endpoint: '',
  end_session_endpoint: '',
  resource: '',
  client_id: '',
  client_secret: '',
  token_endpoint_auth_method: 'client_secret_basic',
  authorization_response_iss_parameter_supported: '',
}

/** Every address of a server, with what it is called. */
export const addresses = {
  issuer: 'Issuer',
  authorization_endpoint: 'Authorization endpoint',
  token_endpoint: 'Token endpoint',
  userinfo_endpoint: 'UserInfo endpoint',
  introspection_endpoint: 'Introspection endpoint',
  revocation_endpoint: 'Revocation endpoint',
  end_session_endpoint: 'End session endpoint',
  resource: 'Protected resource',
} as const satisfies Partial<Record<keyof Setup, string>>

export type Address = keyof typeof addresses

export const methods = ['client_secret_basic', 'client_secret_post', 'none'] as const

/** What was typed, as it is. */
export function typed(form: URLSearchParams): Setup {
  const secret = form.get('client_secret') ?? ''
  const all = Object.keys(blank).map((name) => [name, field(form, name)])
  return { ...blank, ...(Object.fromEntries(all) as Partial<Setup>), client_secret: secret }
}

/** @throws {BadInput} in one sentence */
export function checked(setup: Setup): Setup {
  for (const [name, label] of Object.entries(addresses) as [Address, string][]) {
    const needed = name === 'authorization_endpoint' || name === 'token_endpoint'
    if (needed || setup[name] !== '') httpUrl(setup[name], `The ${label[0]?.toLowerCase()}${label.slice(1)}`)
  }
  if (setup.client_id === '')
    throw new BadInput('The client id is missing; give the one that the authorization server registered.')
  if (!(methods as readonly string[]).includes(setup.token_endpoint_auth_method))
    throw new BadInput(`The client authentication must be one of ${methods.join(', ')}.`)
  return setup
}

/** The suggested secret is for the client and the token endpoint that it was suggested for: elsewhere it is taken out. */
export function withoutForeignSecret(setup: Setup, suggested: Partial<Setup>): Setup {
  const its =
    setup.client_id === suggested.client_id && setup.token_endpoint === (suggested.token_endpoint ?? '')
  const foreign = !its && setup.client_secret !== '' && setup.client_secret === suggested.client_secret
  return foreign ? { ...setup, client_secret: '' } : setup
}
