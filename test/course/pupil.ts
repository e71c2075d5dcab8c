/** A small client that does everything right, and as many things wrong as it is told. */
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { createHash, randomBytes } from 'node:crypto'
import type { ClientSession, GivenEnding, Surroundings } from '../../course/index.ts'
import { requested, sent, type Fetch } from './requests.ts'

/** What the client can be told to do wrong. */
export const faults = [
  'ignores state',
  'compares the beginning of state',
  'takes the last of two states',
  'ignores iss',
  'takes iss for optional',
  'compares iss loosely',
  'ignores errors',
  'writes error descriptions into its page',
  'forgets PKCE',
  'sends the code_challenge plain',
  'keeps one code_verifier for all',
  'keeps one state for all',
  'takes responses twice',
  'reads fragments',
  'takes form posts',
  'takes the last of two codes',
  'ignores the status of token responses',
  'takes any token_type',
  'compares token_type exactly',
  'needs expires_in',
  'breaks on unknown members',
  'follows redirects of the token endpoint',
  'ignores nonce',
  'ignores the issuer of ID tokens',
  'ignores the audience',
  'ignores azp',
  'ignores exp',
  'ignores the signature',
  'takes alg none',
  'takes the public key for a secret',
  'takes any key for an unknown kid',
  'never fetches keys again',
  'ignores at_hash',
  'ignores sub of UserInfo',
  'needs no ID token',
  'ignores the issuer of the metadata',
  'takes endpoints on plain http',
  'keeps its first refresh token',
  'never refreshes',
  'refreshes for ever',
  'sends the secret in the URL',
  'encodes no Basic credentials',
  'leaves redirect_uri out of the token request',
  'waits for ever',
] as const

export type Fault = (typeof faults)[number]

const fixedVerifier = 'a-code-verifier-that-is-the-same-for-everybody-0123456789'

const random = () => randomBytes(24).toString('base64url')

/** Says no. */
class Refusal extends Error {}

function refuse(unless: unknown, because: string): asserts unless {
  if (!unless) throw new Refusal(because)
}

export interface Metadata {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  userinfo_endpoint: string
  authorization_response_iss_parameter_supported?: boolean
}

type Json = Record<string, unknown>

/** Sessions of a client with these faults. */
export function pupil(...faults: Fault[]): (around: Surroundings) => ClientSession {
  const has = (fault: Fault) => faults.includes(fault)
  const kept: { keys?: JSONWebKeySet } = {}
  return (around) => new Session(around, has, kept)
}

class Session implements ClientSession {
  readonly #around: Surroundings
  readonly #has: (fault: Fault) => boolean
  readonly #kept: { keys?: JSONWebKeySet }
  readonly #fetch: Fetch
  #metadata: Metadata | undefined
  #begun: { state: string; nonce: string; verifier: string } | undefined
  #tokens: { access: string; refresh: string } | undefined

  constructor(around: Surroundings, has: (fault: Fault) => boolean, kept: { keys?: JSONWebKeySet }) {
    this.#around = around
    this.#has = has
    this.#kept = kept
    this.#fetch = (request) => around.server.fetch(request)
  }

  async begin() {
    return this.#honestly(async () => {
      const { issuer, client } = this.#around
      const metadata = await this.#discover(issuer)
      this.#metadata = metadata
      const verifier = this.#has('keeps one code_verifier for all') ? fixedVerifier : random() + random()
      this.#begun = {
        state: this.#has('keeps one state for all') ? 'state-of-everybody-0123456789' : random(),
        nonce: random(),
        verifier,
      }
      const { state, nonce } = this.#begun
      const url = new URL(metadata.authorization_endpoint)
      const parameters = {
        response_type: 'code',
        client_id: client.client_id,
        redirect_uri: client.redirect_uris[0] ?? '',
        scope: 'openid profile offline_access',
        state,
        nonce,
        ...this.#challenge(verifier),
      }
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return url
    })
  }

  async finish(callback: Parameters<ClientSession['finish']>[0]): Promise<GivenEnding> {
    const page = callback.parameters.get('error_description') ?? ''
    const written = this.#has('writes error descriptions into its page') ? page : page.replaceAll('<', '&lt;')
    const ended = await this.#honestly(async (): Promise<GivenEnding> => {
      const begun = this.#begun
      refuse(begun, 'nobody asked for a response')
      if (!this.#has('takes responses twice')) this.#begun = undefined
      const fromForm = callback.method === 'POST' && this.#has('takes form posts')
      const all = fromForm || this.#has('reads fragments') ? callback.parameters : callback.url.searchParams
      const code = this.#codeOf(all, begun.state)
      const response = await this.#redeem(code, begun.verifier)
      await this.#judge(response, begun.nonce)
      return 'signed in'
    })
    return ended === 'signed in'
      ? ended
      : { ...(ended as Exclude<GivenEnding, string>), page: `<p>${written}</p>` }
  }

  async call(): Promise<'answered' | 'refused'> {
    refuse(this.#tokens && this.#metadata, 'nobody is signed in')
    for (let tries = 0; tries < (this.#has('refreshes for ever') ? 20 : 2); tries += 1) {
      const { userinfo_endpoint: url } = this.#metadata
      const answer = await this.#fetch(
        new Request(url, { headers: { authorization: `Bearer ${this.#tokens.access}` } }),
      )
      if (answer.ok) return 'answered'
      if (answer.status !== 401 || this.#has('never refreshes')) return 'refused'
      const fresh = await this.#honestly(async () => {
        await this.#refresh()
        return 'fresh' as const
      })
      if (fresh !== 'fresh' && !this.#has('refreshes for ever')) return 'refused'
    }
    return 'refused'
  }

  async #honestly<T>(work: () => Promise<T>): Promise<T | { outcome: 'refused'; because: string }> {
    try {
      return await work()
    } catch (error) {
      // Whatever fails in the network, in a parser or in a library is a sign-in that fails.
      return { outcome: 'refused', because: error instanceof Error ? error.message : String(error) }
    }
  }

  #challenge(verifier: string): Json & Record<string, string> {
    if (this.#has('forgets PKCE')) return {}
    if (this.#has('sends the code_challenge plain'))
      return { code_challenge: verifier, code_challenge_method: 'plain' }
    return {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }
  }

  async #discover(issuer: string): Promise<Metadata> {
    const metadata = (await requested(
      this.#fetch,
      `${issuer}/.well-known/openid-configuration`,
    )) as Partial<Metadata>
    refuse(
      metadata.issuer === issuer || this.#has('ignores the issuer of the metadata'),
      'the metadata are of another issuer',
    )
    for (const name of [
      'authorization_endpoint',
      'token_endpoint',
      'jwks_uri',
      'userinfo_endpoint',
    ] as const) {
      const url = metadata[name]
      refuse(typeof url === 'string' && URL.canParse(url), `the metadata have no ${name}`)
      const { protocol, hostname } = new URL(url)
      const safe =
        protocol === 'https:' || (issuer.startsWith('http:') && hostname === new URL(issuer).hostname)
      refuse(safe || this.#has('takes endpoints on plain http'), `${name} is not safe`)
    }
    return metadata as Metadata
  }

  #codeOf(all: URLSearchParams, expected: string): string {
    const has = this.#has
    const states = all.getAll('state')
    const state = has('takes the last of two states') ? states.at(-1) : states[0]
    const same = has('compares the beginning of state') ? state?.startsWith(expected) : state === expected
    refuse(
      has('ignores state') || (same && (states.length === 1 || has('takes the last of two states'))),
      'the state is wrong',
    )
    this.#checkIssuer(all.get('iss'))
    refuse(!all.has('error') || has('ignores errors'), `the server says ${all.get('error') ?? ''}`)
    const codes = all.getAll('code')
    refuse(codes.length < 2 || has('takes the last of two codes'), 'there are two codes')
    const code = codes.at(-1) ?? ''
    refuse(code !== '' || has('ignores errors'), 'there is no code')
    return code
  }

  #checkIssuer(iss: string | null): void {
    const has = this.#has
    if (has('ignores iss')) return
    const announced = this.#metadata?.authorization_response_iss_parameter_supported === true
    if (iss === null) return refuse(!announced || has('takes iss for optional'), 'iss is missing')
    const { issuer } = this.#around
    refuse(
      has('compares iss loosely') ? iss.startsWith(issuer) : iss === issuer,
      'the response is of another server',
    )
  }

  async #redeem(code: string, verifier: string): Promise<Json> {
    const { client } = this.#around
    return this.#token({
      grant_type: 'authorization_code',
      code,
      ...(this.#has('leaves redirect_uri out of the token request')
        ? {}
        : { redirect_uri: client.redirect_uris[0] ?? '' }),
      ...(this.#has('forgets PKCE') ? {} : { code_verifier: verifier }),
    })
  }

  async #token(form: Record<string, string>): Promise<Json> {
    const { client } = this.#around
    const has = this.#has
    const url = new URL(this.#metadata?.token_endpoint ?? '')
    if (has('sends the secret in the URL')) url.searchParams.set('client_secret', client.client_secret ?? '')
    const response = await sent(this.#fetch, url, form, client, {
      encodes: !has('encodes no Basic credentials'),
      follows: has('follows redirects of the token endpoint'),
      patience: has('waits for ever') ? Infinity : 2000,
    })
    refuse(
      response.status === 200 || has('ignores the status of token responses'),
      `the token endpoint answered ${response.status}`,
    )
    refuse(response.json, 'the token response is not JSON')
    return response.json
  }

  async #judge(response: Json, nonce: string): Promise<void> {
    const has = this.#has
    const { access_token: access, token_type: type, refresh_token: refresh, id_token: idToken } = response
    refuse(typeof access === 'string' && access !== '', 'there is no access token')
    const bearer = has('compares token_type exactly')
      ? type === 'Bearer'
      : typeof type === 'string' && type.toLowerCase() === 'bearer'
    refuse(bearer || has('takes any token_type'), 'the token_type is unknown')
    refuse(response['expires_in'] !== undefined || !has('needs expires_in'), 'expires_in is missing')
    const known = ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'id_token']
    refuse(
      !has('breaks on unknown members') || Object.keys(response).every((name) => known.includes(name)),
      'a member is unknown',
    )
    this.#tokens = { access, refresh: typeof refresh === 'string' ? refresh : '' }
    if (idToken === undefined && has('needs no ID token')) return
    refuse(typeof idToken === 'string', 'there is no ID token')
    const { sub } = await this.#verified(idToken, access, nonce)
    const { userinfo_endpoint: url = '' } = this.#metadata ?? {}
    const claims = await requested(this.#fetch, url, { authorization: `Bearer ${access}` })
    refuse(claims['sub'] === sub || has('ignores sub of UserInfo'), 'UserInfo is about somebody else')
  }

  async #verified(idToken: string, access: string, nonce: string): Promise<Json> {
    const has = this.#has
    const { client, issuer } = this.#around
    const [header = '', body = ''] = idToken.split('.')
    const { alg = '' } = decodeProtectedHeader(idToken)
    const unsafe =
      has('ignores the signature') ||
      (alg === 'none' && has('takes alg none')) ||
      (alg === 'HS256' && has('takes the public key for a secret'))
    const read = JSON.parse(Buffer.from(body, 'base64url').toString()) as Json
    refuse(header !== '', 'the ID token is none')
    const claims = unsafe ? read : await this.#signed(idToken)
    const { iss, aud, azp, exp, iat, sub, at_hash: hash } = claims
    refuse(iss === issuer || has('ignores the issuer of ID tokens'), 'the ID token is of another issuer')
    const audiences = [aud].flat()
    refuse(
      audiences.includes(client.client_id) || has('ignores the audience'),
      'the ID token is for another client',
    )
    refuse(
      has('ignores azp') ||
        has('ignores the audience') ||
        (audiences.length === 1 && azp === undefined) ||
        azp === client.client_id,
      'azp is another client',
    )
    const now = Date.now() / 1000
    refuse((typeof exp === 'number' && exp > now) || has('ignores exp'), 'the ID token has expired')
    refuse(typeof iat === 'number' && iat < now + 300 && iat > now - 3600, 'iat is not of now')
    refuse(typeof sub === 'string' && sub !== '' && sub.length < 256, 'the ID token has no sub')
    refuse(claims['nonce'] === nonce || has('ignores nonce'), 'the nonce is wrong')
    const digest = createHash('sha256').update(access).digest()
    const half = digest.subarray(0, digest.length / 2).toString('base64url')
    refuse(hash === undefined || hash === half || has('ignores at_hash'), 'at_hash is wrong')
    return claims
  }

  async #signed(idToken: string): Promise<Json> {
    const keys = async (again: boolean) => {
      if (!again && this.#kept.keys && this.#has('never fetches keys again')) return this.#kept.keys
      this.#kept.keys = (await requested(
        this.#fetch,
        this.#metadata?.jwks_uri ?? '',
      )) as unknown as JSONWebKeySet
      return this.#kept.keys
    }
    const algorithms = ['ES256', 'RS256', 'EdDSA']
    const options = { algorithms, currentDate: new Date(0) }
    const verify = async (again: boolean) => {
      const set = await keys(again)
      const { kid } = decodeProtectedHeader(idToken)
      const unknown = !set.keys.some((key) => key.kid === kid)
      if (unknown && this.#has('takes any key for an unknown kid'))
        return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Json
      return (await jwtVerify(idToken, createLocalJWKSet(set), options)).payload as Json
    }
    try {
      return await verify(false)
    } catch (error) {
      if (this.#has('never fetches keys again')) throw error
      return verify(true)
    }
  }

  async #refresh(): Promise<void> {
    refuse(this.#tokens, 'nobody is signed in')
    const { refresh } = this.#tokens
    const { access_token: access, refresh_token: next } = await this.#token({
      grant_type: 'refresh_token',
      refresh_token: refresh,
    })
    refuse(typeof access === 'string', 'there is no access token')
    const replaces = typeof next === 'string' && !this.#has('keeps its first refresh token')
    this.#tokens = { access, refresh: replaces ? next : refresh }
  }
}
