// What the applications in this folder find on an Express request.
import type { Client, User } from '../../../driver/target/target.ts'

declare global {
  namespace Express {
    interface Request {
      /** Kept by express-session. */
      session: {
        username?: string
        returnTo?: string
        csrf?: string
        cookie: { maxAge: number | null }
        regenerate(done: (error: unknown) => void): void
      }
      /** Whoever was authenticated: at the token endpoint that is the client. */
      user?: User | Client
      /** The authorization transaction of oauth2orize. */
      oauth2?: { transactionID: string; client: Client; req: { scope?: string[] } }
    }
  }
}
