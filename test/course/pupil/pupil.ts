/** A small client that does everything right, and as many things wrong as it is told. */
import { createHash, randomBytes } from 'node:crypto'
import type { ClientSession, GivenEnding, Surroundings } from '../../../course/index.ts'
import type { ResponseMode } from '../../../mock-server/index.ts'
import { requested, sent } from '../requests.ts'
import { codeOf } from './authorization-response.ts'
import type { Fault } from './faults.ts'
import { verified } from './id-token.ts'
import { discover, type Metadata } from './metadata.ts'
import type { Json, Mind } from './mind.ts'
import { refuse } from './refuse.ts'

const fixedVerifier = 'a-code-verifier-that-is-the-same-for-everybody-0123456789'

const random = () => randomBytes(24).toString('base64url')

type Sessions = (around: Surroundings) => ClientSession

/** Sessions of a client with these faults. */
export function pupil(...faults: Fault[]): Sessions {
  return pupilAsking(undefined, ...faults)
}

/** Sessions of a client that asks for a response mode. */
export function pupilAsking(mode: ResponseMode | undefined, ...faults: Fault[]): Sessions {
  const has = (fault: Fault) => faults.includes(fault)
  const kept: Mind['kept'] = {}
  const asks = mode === undefined ? {} : { mode }
  return (around) =>
    new Session({ around, fetch: (request) => around.server.fetch(request), has, kept, ...asks })
}

class Session implements ClientSession {
  readonly #mind: Mind
  #metadata: Metadata | undefined
  #begun: { state: string; nonce: string | undefined; verifier: string } | undefined
  #tokens: { access: string; refresh: string } | undefined

  constructor(mind: Mind) {
    this.#mind = mind
  }

  async begin() {
    return this.#honestly(async () => {
      const { client } = this.#mind.around
      const metadata = await discover(this.#mind)
      this.#metadata = metadata
      const verifier = this.#mind.has('keeps one code_verifier for all') ? fixedVerifier : random() + random()
      this.#begun = {
        state: this.#mind.has('keeps one state for all') ? 'state-of-everybody-0123456789' : random(),
        nonce: this.#mind.has('sends no nonce') ? undefined : random(),
        verifier,
      }
      const { state, nonce } = this.#begun
      const url = new URL(metadata.authorization_endpoint)
      const parameters = {
        response_type: 'code',
        client_id: client.client_id,
        redirect_uri: client.redirect_uris[0] ?? '',
        scope: 'openid profile offline_access',
        ...(this.#mind.has('sends no state') ? {} : { state }),
        ...(nonce === undefined ? {} : { nonce }),
        ...(this.#mind.mode === undefined ? {} : { response_mode: this.#mind.mode }),
        ...this.#challenge(verifier),
      }
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return url
    })
  }

  async finish(callback: Parameters<ClientSession['finish']>[0]): Promise<GivenEnding> {
    const page = callback.parameters.get('error_description') ?? ''
    const written = this.#mind.has('writes error descriptions into its page')
      ? page
      : page.replaceAll('<', '&lt;')
    const ended = await this.#honestly(async (): Promise<GivenEnding> => {
      const begun = this.#begun
      const metadata = this.#metadata
      refuse(begun && metadata, 'nobody asked for a response')
      if (!this.#mind.has('takes responses twice')) this.#begun = undefined
      const all = this.#read(callback)
      const code = codeOf(all, begun.state, metadata, this.#mind)
      const response = await this.#redeem(code, begun.verifier)
      await this.#judge(response, begun.nonce)
      return 'signed in'
    })
    return ended === 'signed in'
      ? ended
      : { ...(ended as Exclude<GivenEnding, string>), page: `<p>${written}</p>` }
  }

  /** What stands where the client asked for it. */
  #read({ method, parameters, url }: Parameters<ClientSession['finish']>[0]): URLSearchParams {
    const { mode = 'query', has } = this.#mind
    if (has('reads fragments') || (method === 'POST' && has('takes form posts'))) return parameters
    if (mode === 'form_post') return method === 'POST' ? parameters : new URLSearchParams()
    return mode === 'fragment' ? new URLSearchParams(url.hash.slice(1)) : url.searchParams
  }

  async call(): Promise<'answered' | 'refused'> {
    refuse(this.#tokens && this.#metadata, 'nobody is signed in')
    for (let tries = 0; tries < (this.#mind.has('refreshes for ever') ? 20 : 2); tries += 1) {
      const { userinfo_endpoint: url } = this.#metadata
      const answer = await this.#mind.fetch(
        new Request(url, { headers: { authorization: `Bearer ${this.#tokens.access}` } }),
      )
      if (answer.ok) return 'answered'
      if (answer.status !== 401 || this.#mind.has('never refreshes')) return 'refused'
      const fresh = await this.#honestly(async () => {
        await this.#refresh()
        return 'fresh' as const
      })
      if (fresh !== 'fresh' && !this.#mind.has('refreshes for ever')) return 'refused'
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
    if (this.#mind.has('forgets PKCE')) return {}
    if (this.#mind.has('sends the code_challenge plain'))
      return { code_challenge: verifier, code_challenge_method: 'plain' }
    return {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }
  }

  async #redeem(code: string, verifier: string): Promise<Json> {
    const { client } = this.#mind.around
    return this.#token({
      grant_type: 'authorization_code',
      code,
      ...(this.#mind.has('leaves redirect_uri out of the token request')
        ? {}
        : { redirect_uri: client.redirect_uris[0] ?? '' }),
      ...(this.#mind.has('forgets PKCE') ? {} : { code_verifier: verifier }),
    })
  }

  async #token(form: Record<string, string>): Promise<Json> {
    const { client } = this.#mind.around
    const has = this.#mind.has
    const url = new URL(this.#metadata?.token_endpoint ?? '')
    if (has('sends the secret in the URL')) url.searchParams.set('client_secret', client.client_secret ?? '')
    const response = await sent(this.#mind.fetch, url, form, client, {
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

  async #judge(response: Json, nonce: string | undefined): Promise<void> {
    const has = this.#mind.has
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
    const { jwks_uri: jwksUri = '', userinfo_endpoint: url = '' } = this.#metadata ?? {}
    const { sub } = await verified(idToken, { access, nonce, jwksUri }, this.#mind)
    const claims = await requested(this.#mind.fetch, url, { authorization: `Bearer ${access}` })
    refuse(claims['sub'] === sub || has('ignores sub of UserInfo'), 'UserInfo is about somebody else')
  }

  async #refresh(): Promise<void> {
    refuse(this.#tokens, 'nobody is signed in')
    const { refresh } = this.#tokens
    const { access_token: access, refresh_token: next } = await this.#token({
      grant_type: 'refresh_token',
      refresh_token: refresh,
    })
    refuse(typeof access === 'string', 'there is no access token')
    const replaces = typeof next === 'string' && !this.#mind.has('keeps its first refresh token')
    this.#tokens = { access, refresh: replaces ? next : refresh }
  }
}
