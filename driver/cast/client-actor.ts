/** A client (RFC 6749, 1.1): builds authorization requests, redeems codes, refreshes tokens. */
import type { AuthorizationAnswer } from '../message/authorization-answer.ts'
import { AuthorizationRequest } from '../message/authorization-request.ts'
import { challengeOf, ordinaryVerifier } from '../message/code-verifier.ts'
import { works, type Control } from '../message/control.ts'
import type { Manner } from '../message/manner.ts'
import type { Parameter } from '../message/parameters.ts'
import { TokenAnswer } from '../message/token-answer.ts'
import { TokenRequest, type ClientAuthentication } from '../message/token-request.ts'
import { Inconclusive } from '../record/outcomes.ts'
import type { Transcript } from '../record/transcript.ts'
import type { Client } from '../target/target.ts'
import { TransportError, type Transport } from '../wire.ts'
import { scopeFor, stillOpenid } from './scopes.ts'
import type { Stage } from './stage.ts'

export { challengeOf } from '../message/code-verifier.ts'

/** A code, and the request that it answers. */
export interface Grant {
  code: string
  request: AuthorizationRequest
}

/** Gets a fresh code by the ordinary way, for controls; bound to a verifier where the tried one is. */
export type Obtain = (client: ClientActor, how: { pkce?: 'S256' }) => Promise<AuthorizationAnswer>

interface Parts {
  registration: Client
  stage: Stage
  send: Transport
  transcript: Transcript
  obtain: Obtain
  manner?: Manner | undefined
}

export class ClientActor {
  readonly registration: Client
  readonly #stage: Stage
  readonly #send: Transport
  readonly #transcript: Transcript
  readonly #obtain: Obtain
  /** How it asks, where not as usual. */
  readonly #manner: Manner

  constructor(parts: Parts) {
    this.registration = parts.registration
    this.#stage = parts.stage
    this.#send = parts.send
    this.#transcript = parts.transcript
    this.#obtain = parts.obtain
    this.#manner = parts.manner ?? {}
  }

  get id(): string {
    return this.registration.client_id
  }

  get secret(): string | undefined {
    return this.registration.client_secret
  }

  /** The first registered redirect URI. @throws {Inconclusive} when there is none. */
  get redirectUri(): string {
    const [first] = this.registration.redirect_uris
    if (first === undefined) throw new Inconclusive(`the client ${this.id} has no registered redirect URI`)
    return first
  }

  /**
   * A valid authorization request with a state of its own (RFC 6749, 4.1.1).
   *
   * @param options.pkce with which method the code is bound (RFC 7636); left out: S256 where the server insists on it,
   *   or every request of the run is bound
   * @param options.verifier a code_verifier to bind it to, in the place of an ordinary one
   */
  request(
    options: {
      scope?: string | undefined
      redirectUri?: string
      pkce?: 'S256' | 'plain' | 'none'
      verifier?: string
    } = {},
  ): AuthorizationRequest {
    const { target, insistence, unguessable, sendsChallenge } = this.#stage
    const { pkce: insisted = sendsChallenge, nonce, openid, scope: demanded } = insistence.get(this.id) ?? {}
    const { method, spelling, responseMode, redirectUri: left, pkce: usualPkce } = this.#manner
    const { pkce = usualPkce ?? (insisted ? 'S256' : 'none') } = options
    const usual = openid ? `openid ${target.scope ?? ''}` : target.scope
    const wanted = 'scope' in options ? options : this.#manner
    const scope =
      'scope' in wanted
        ? stillOpenid(wanted.scope, usual)
        : stillOpenid(scopeFor(target.scope, this.registration.scope) || demanded, openid ? usual : undefined)
    const parameters: Parameter[] = [
      ['response_type', 'code'],
      ['client_id', this.id],
    ]
    if (left !== 'left out') parameters.push(['redirect_uri', options.redirectUri ?? this.redirectUri])
    if (scope) parameters.push(['scope', scope])
    const state = 'state' in this.#manner ? this.#manner.state : unguessable('s')
    if (state !== undefined) parameters.push(['state', state])
    if (responseMode) parameters.push(['response_mode', responseMode])
    if (nonce) parameters.push(['nonce', unguessable('n')])
    const codeVerifier = pkce === 'none' ? undefined : (options.verifier ?? ordinaryVerifier(unguessable))
    if (codeVerifier) {
      const challenge = pkce === 'S256' ? challengeOf(codeVerifier) : codeVerifier
      parameters.push(['code_challenge', challenge], ['code_challenge_method', pkce])
    }
    const always: Parameter[] = Object.entries(target.authorization_parameters ?? {})
    const names = new Set(always.map(([name]) => name))
    return new AuthorizationRequest({
      endpoint: target.authorization_endpoint,
      client: this.registration,
      parameters: [...parameters.filter(([name]) => typeof name !== 'string' || !names.has(name)), ...always],
      codeVerifier,
      spelling,
      ...(method ? { method } : {}),
    })
  }

  /** The valid token request for a code (RFC 6749, 4.1.3). @throws {Inconclusive} when the answer holds no code. */
  redemption(answer: AuthorizationAnswer | Grant): TokenRequest {
    const { code, request } = answer
    if (!code)
      throw new Inconclusive(`no code to redeem: ${'summary' in answer ? answer.summary : 'none given'}`)
    const parameters: Parameter[] = [
      ['grant_type', 'authorization_code'],
      ['code', code],
    ]
    const redirectUri = request.get('redirect_uri')
    if (redirectUri) parameters.push(['redirect_uri', redirectUri])
    if (request.codeVerifier) parameters.push(['code_verifier', request.codeVerifier])
    return this.#tokenRequest('authorization_code', parameters)
  }

  /** The valid refresh request (RFC 6749, 6). */
  refresh(refreshToken: string): TokenRequest {
    return this.#tokenRequest('refresh_token', [
      ['grant_type', 'refresh_token'],
      ['refresh_token', refreshToken],
    ])
  }

  /** The same client, registered otherwise. */
  like(registration: Client): ClientActor {
    return new ClientActor({
      registration,
      stage: this.#stage,
      send: this.#send,
      transcript: this.#transcript,
      obtain: this.#obtain,
      manner: this.#manner,
    })
  }

  /** Redeems a code as it should be redeemed. */
  async redeems(answer: AuthorizationAnswer | Grant): Promise<TokenAnswer> {
    return this.sends(this.redemption(answer))
  }

  /** Sends a token request. The answer brings along whether the valid request works (the control). */
  async sends(request: TokenRequest): Promise<TokenAnswer> {
    if (request.base) return this.#exchange(request, await this.#controlOf(request.base))
    const answer = await this.tries(request)
    if (answer.granted) return answer
    const control = await this.#controlOf(request)
    return new TokenAnswer({ request, control, transcript: this.#transcript, response: answer.response })
  }

  /** Sends a valid token request, once: where it does not work, no control is asked for. */
  async tries(request: TokenRequest): Promise<TokenAnswer> {
    const answer = await this.#exchange(request, works)
    if (answer.granted) await this.#stage.control(this.#keyOf(request), async () => works)
    return answer
  }

  /**
   * Whether the ordinary refresh works, tried once in a run. Ask before the token to refresh is obtained: a server
   * that gives the same tokens to a new code would otherwise take that one away by this.
   */
  async canRefresh(): Promise<Control> {
    return this.#controlOf(this.refresh(''))
  }

  /** How this client authenticates by default. */
  get authentication(): ClientAuthentication {
    const { client_id: id, client_secret: secret, token_endpoint_auth_method: method } = this.registration
    if (secret === undefined || method === 'none') return { method: 'none', id }
    const found = this.#stage.insistence.get(id)?.authentication
    return { method: this.#manner.authentication ?? method ?? found ?? 'client_secret_basic', id, secret }
  }

  async #exchange(request: TokenRequest, control: Control): Promise<TokenAnswer> {
    const response = await this.#send(request.wire)
    return new TokenAnswer({ request, control, transcript: this.#transcript, response })
  }

  #tokenRequest(grantType: string, parameters: Parameter[]): TokenRequest {
    return new TokenRequest({
      endpoint: this.#stage.target.token_endpoint,
      client: this.registration,
      grantType,
      parameters,
      authentication: this.authentication,
      spelling: this.#manner.spelling,
    })
  }

  #controlOf(base: TokenRequest): Promise<Control> {
    const attempt = async (): Promise<Control> => {
      try {
        const pkce = base.get('code_verifier') === undefined ? {} : ({ pkce: 'S256' } as const)
        const fresh = await this.#exchange(this.redemption(await this.#obtain(this, pkce)), works)
        // A client that may not refresh shows by its code that its credentials are good.
        const refreshes = base.client.grant_types?.includes('refresh_token') ?? true
        if (base.grantType !== 'refresh_token' || !refreshes) return outcome(fresh)
        if (!fresh.refreshToken) return { works: false, why: 'the server issued no refresh token' }
        return outcome(await this.#exchange(this.refresh(fresh.refreshToken), works))
      } catch (error) {
        if (error instanceof Inconclusive || error instanceof TransportError)
          return { works: false, why: error.message }
        throw error
      }
    }
    return this.#stage.control(this.#keyOf(base), () => this.#transcript.control(attempt))
  }

  #keyOf(request: TokenRequest): string {
    const { client, grantType, authentication } = request
    const manner = Object.keys(this.#manner).length === 0 ? '' : ` ${JSON.stringify(this.#manner)}`
    const bound = request.get('code_verifier') === undefined ? '' : ' with PKCE'
    return `token ${client.client_id} ${grantType} ${authentication.method}${bound}${manner}`
  }
}

function outcome(answer: TokenAnswer): Control {
  return answer.granted ? works : { works: false, why: `the valid token request got ${answer.summary}` }
}
