/** Stands for your application: it signs people in (authorization code with PKCE) and fetches their photos. */
import { createHash, randomBytes } from 'node:crypto'

const unguessable = () => randomBytes(32).toString('base64url')

export class Photos {
  #settings
  #waiting = new Map()
  #tokens

  /** @param {{ issuer: string, clientId: string, clientSecret: string, redirectUri: string }} settings */
  constructor(settings) {
    this.#settings = settings
  }

  get signedIn() {
    return this.#tokens !== undefined
  }

  /** Where the login button leads. */
  loginUrl() {
    const [state, verifier] = [unguessable(), unguessable()]
    this.#waiting.set(state, verifier)
    const url = new URL(`${this.#settings.issuer}/authorize`)
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.#settings.clientId,
      redirect_uri: this.#settings.redirectUri,
      scope: 'read write',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    return url
  }

  /** What happens when the browser comes back. */
  async comesBack(url) {
    const answer = new URL(url).searchParams
    const verifier = this.#waiting.get(answer.get('state'))
    if (verifier === undefined) throw new Error('This sign-in was not begun here.')
    this.#waiting.delete(answer.get('state'))
    if (answer.has('error')) throw new Error(`Nobody was signed in: ${answer.get('error')}`)
    await this.#fetchTokens({
      grant_type: 'authorization_code',
      code: answer.get('code'),
      redirect_uri: this.#settings.redirectUri,
      code_verifier: verifier,
    })
  }

  /** The photos; an access token that has ended is renewed. */
  async list() {
    let answer = await this.#ask()
    if (answer.status === 401) {
      await this.#fetchTokens({ grant_type: 'refresh_token', refresh_token: this.#tokens.refresh_token })
      answer = await this.#ask()
    }
    if (!answer.ok) throw new Error(`The photos are not to be had: ${answer.status}`)
    return { owner: (await answer.json()).sub }
  }

  #ask() {
    const authorization = `Bearer ${this.#tokens.access_token}`
    return fetch(`${this.#settings.issuer}/resource`, { headers: { authorization } })
  }

  async #fetchTokens(parameters) {
    const { issuer, clientId, clientSecret } = this.#settings
    const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`
    const body = new URLSearchParams(parameters)
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { authorization } })
    if (answer.status >= 500)
      throw new Error('Signing in does not work at the moment. Please try again later.')
    if (!answer.ok) throw new Error(`No tokens: ${(await answer.json()).error}`)
    const tokens = await answer.json()
    // Whoever does not know a type must not use the token (RFC 6749, 7.1).
    if (tokens.token_type?.toLowerCase() !== 'bearer')
      throw new Error(`The token_type ${tokens.token_type} is not known.`)
    this.#tokens = tokens
  }
}
