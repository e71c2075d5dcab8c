/** Decisions about the codes and tokens that are issued (RFC 6749, 1.3 to 1.5 and 5.1). */
import type { Context } from '../context.ts'
import type { AccessToken, Grant, RefreshToken } from '../model.ts'

/** Tokens of an earlier grant that a new code gets as well. */
export interface Reissued {
  grant: Grant
  access?: AccessToken
  refresh?: RefreshToken
}

export interface IssueRules {
  /** The form of a code, made from unguessable letters and digits. */
  codeValue(random: string, state?: string): string
  /** The form of an access or refresh token, made from unguessable letters and digits. */
  tokenValue(random: string): string
  /** Whose tokens a new grant gets in the place of new ones. */
  reissued(grant: Grant, context: Context): Reissued | undefined
  /** The members of a success, in order. */
  tokenMembers(
    members: Readonly<Record<string, unknown>>,
    grant: Grant,
    context: Context,
  ): Record<string, unknown> | Promise<Record<string, unknown>>
}

export const honestIssue: IssueRules = {
  codeValue: (random) => random,
  tokenValue: (random) => random,
  reissued: () => undefined,
  tokenMembers: (members) => ({ ...members }),
}
