// What the applications in this folder use of three packages that ship no types.

declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  export class Provider {
    constructor(issuer: string, configuration: object)
    callback(): RequestListener
  }
}

declare module 'express-session' {
  import type { RequestHandler } from 'express'

  export default function session(options: {
    secret: string
    resave: boolean
    saveUninitialized: boolean
  }): RequestHandler
}

declare module 'oauth2orize' {
  import type { ErrorRequestHandler, Request, RequestHandler } from 'express'

  /** A Node-style callback: an error, or what was asked for; `false` refuses. */
  type Done = (error: unknown, ...result: unknown[]) => void
  interface Decision {
    scope?: string[]
  }
  /** A client and a user are the application's own; this much of them is used here. */
  interface Client {
    client_id: string
  }
  interface User {
    username: string
  }

  interface Server {
    serializeClient(write: (client: Client, done: Done) => void): void
    deserializeClient(read: (id: string, done: Done) => void): void
    grant(grant: object): void
    exchange(exchange: object): void
    authorize(validate: (clientId: string, redirectUri: unknown, done: Done) => void): RequestHandler
    decision(parse: (request: Request, done: Done) => void): RequestHandler[]
    token(): RequestHandler
    errorHandler(options?: { mode: 'direct' | 'indirect' }): ErrorRequestHandler
  }

  export function createServer(): Server

  // The library counts the parameters of each function to know which of them it wants.
  export const grant: {
    code(
      issue: (client: Client, redirectUri: string, user: User, decision: Decision, done: Done) => void,
    ): object
  }
  export const exchange: {
    code(issue: (client: Client, code: unknown, redirectUri: unknown, done: Done) => void): object
    refreshToken(
      issue: (client: Client, token: unknown, scope: string[] | undefined, done: Done) => void,
    ): object
  }
  export class TokenError extends Error {
    constructor(message: string, code: string)
  }
}
