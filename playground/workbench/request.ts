/** From the form to the authorization request (RFC 6749, 4.1.1; RFC 7636, 4.3). */
import { createHash } from 'node:crypto'
import { BadInput, field, httpUrl } from '../input.ts'
import { unguessable } from '../sessions.ts'
import type { AuthorizationRequest, Parameter, Pkce, Setup, Wishes } from './model.ts'

export const pkceMethods = ['S256', 'plain', 'none'] as const
export const responseModes = ['', 'query', 'fragment', 'form_post'] as const
export const prompts = ['', 'login', 'consent', 'select_account', 'none'] as const

/** What was typed, as it is. */
export function wishesOf(form: URLSearchParams): Wishes {
  const text = (name: string) => field(form, name)
  return {
    redirect_uri: text('redirect_uri'),
    scope: text('scope'),
    state: text('state'),
    nonce: text('nonce'),
    pkce: text('pkce') as Pkce,
    response_mode: text('response_mode'),
    prompt: text('prompt'),
    login_hint: text('login_hint'),
    more: form.get('more') ?? '',
  }
}

/** @throws {BadInput} in one sentence */
export function authorizationRequest(wishes: Wishes, setup: Setup): AuthorizationRequest {
  httpUrl(wishes.redirect_uri, 'The redirect URI')
  if (!pkceMethods.includes(wishes.pkce)) throw new BadInput('PKCE must be S256, plain or none.')
  const codeVerifier = wishes.pkce === 'none' ? undefined : unguessable()
  const named: [string, string][] = [
    ['response_type', 'code'],
    ['client_id', setup.client_id],
    ['redirect_uri', wishes.redirect_uri],
    ['scope', wishes.scope],
    ['state', wishes.state],
    ['nonce', wishes.nonce],
    ['response_mode', wishes.response_mode],
    ['prompt', wishes.prompt],
    ['login_hint', wishes.login_hint],
    ['code_challenge', codeVerifier === undefined ? '' : challenge(codeVerifier, wishes.pkce)],
    ['code_challenge_method', codeVerifier === undefined ? '' : wishes.pkce],
  ]
  // A parameter without a value counts as left out (RFC 6749, 3.1).
  const parameters: Parameter[] = named.filter(([, value]) => value !== '')
  const known = new Set(parameters.map(([name]) => name))
  parameters.push(...moreOf(wishes.more, known))
  return {
    wishes,
    parameters,
    url: withQuery(setup.authorization_endpoint, parameters),
    ...(codeVerifier === undefined ? {} : { codeVerifier }),
  }
}

function moreOf(text: string, known: ReadonlySet<string>): Parameter[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.map((line): Parameter => {
    const at = line.indexOf('=')
    if (at < 1) throw new BadInput(`Extra parameters are lines of name=value; ${line.slice(0, 60)} is none.`)
    const name = line.slice(0, at).trim()
    if (known.has(name))
      throw new BadInput(
        `The extra parameter ${name.slice(0, 60)} stands in the request already; leave it out.`,
      )
    return [name, line.slice(at + 1).trim()]
  })
}

/** A query that the endpoint has already stays as it is (RFC 6749, 3.1). */
export function withQuery(endpoint: string, parameters: readonly Parameter[]): string {
  const url = new URL(endpoint)
  const before = url.search === '' ? '' : `${url.search.slice(1)}&`
  url.search = `${before}${new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()}`
  return url.href
}

function challenge(verifier: string, method: Pkce): string {
  return method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
}
