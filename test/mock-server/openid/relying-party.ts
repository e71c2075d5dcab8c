/** A client of OpenID Connect for tests: asks, redeems, and verifies with jose what it gets. */
import { expect } from 'chai'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTVerifyResult } from 'jose'
import type { MockServer } from '../../../mock-server/index.ts'
import { hiddenFields, location, Walker } from '../walk.ts'

export const redirect_uri = 'https://client.example/oauth/callback'
export const app = { client_id: 'app', client_secret: 'app-Secret.7f3a91c2', redirect_uris: [redirect_uri] }

export function request(more: Record<string, string> = {}): Record<string, string> {
  return { response_type: 'code', client_id: 'app', redirect_uri, scope: 'openid', state: 's', ...more }
}

export class RelyingParty {
  readonly server: MockServer
  readonly walker: Walker

  constructor(server: MockServer) {
    this.server = server
    this.walker = new Walker(server)
  }

  /** Where a request leads before anybody does anything. */
  async asks(more: Record<string, string> = {}): Promise<URL> {
    const answer = await this.walker.get(`/authorize?${new URLSearchParams(request(more)).toString()}`)
    return new URL(location(answer) || '/page', this.server.issuer)
  }

  /** Signs in at the login page. @returns where that leads */
  async signsIn(page: URL, username = 'alice', password = 'Wonderland-4711'): Promise<URL> {
    const login = await this.walker.get(page.pathname + page.search)
    const answer = await this.walker.post('/login', { ...hiddenFields(login), username, password })
    return this.follows(new URL(location(answer), this.server.issuer))
  }

  async follows({ pathname, search }: URL): Promise<URL> {
    return new URL(location(await this.walker.get(pathname + search)) || '/page', this.server.issuer)
  }

  /** Answers the consent page. @returns the authorization response */
  async decides(page: URL, decision = 'allow'): Promise<URL> {
    const shown = await this.walker.get(page.pathname + page.search)
    const fields = { ...hiddenFields(shown), decision }
    return new URL(location(await this.walker.post('/consent', fields)))
  }

  /** The whole grant. */
  async tokens(more: Record<string, string> = {}, client = app): Promise<Record<string, unknown>> {
    const response = await new Walker(this.server).approve(request({ client_id: client.client_id, ...more }))
    const code = response.searchParams.get('code') ?? ''
    const uri = more['redirect_uri'] ?? redirect_uri
    const answer = await this.walker.token(client, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: uri,
    })
    expect(answer.status, JSON.stringify(answer.json)).to.equal(200)
    return answer.json
  }

  async refreshed(refresh_token: unknown, more: Record<string, string> = {}) {
    const fields = { grant_type: 'refresh_token', refresh_token: String(refresh_token), ...more }
    return (await this.walker.token(app, fields)).json
  }

  async json(path: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>> {
    return JSON.parse((await this.answer(path, headers)).body) as Record<string, unknown>
  }

  async answer(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
    const url = new URL(path, this.server.issuer).href
    const sent = { method, url, headers: Object.entries(headers), ...(body === undefined ? {} : { body }) }
    const answer = await this.server.handle(sent)
    if (!answer) throw new Error(`nothing listens at ${url}`)
    return {
      ...answer,
      headers: new Headers(answer.headers.map(([name, value]): [string, string] => [name, value])),
    }
  }

  async userinfo(token: unknown) {
    return this.json('/userinfo', { authorization: `Bearer ${String(token)}` })
  }

  /** As an application has to: by the published keys, the issuer and itself as the audience. */
  async verifies(token: unknown, audience = 'app'): Promise<JWTVerifyResult> {
    const keys = createLocalJWKSet((await this.json('/jwks')) as unknown as JSONWebKeySet)
    const currentDate = new Date(this.server.clock.now())
    return jwtVerify(String(token), keys, { issuer: this.server.issuer, audience, currentDate })
  }
}
