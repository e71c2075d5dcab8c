import type { Target } from './target.ts'

/** What the operator gave that never stands in a report. */
export function secretsOf({
  clients,
  users,
  initial_access_token,
}: Pick<Target, 'clients' | 'users' | 'initial_access_token'>): string[] {
  const all = [
    ...clients.map(({ client_secret }) => client_secret),
    ...users.map(({ password }) => password),
    ...users.flatMap(({ totp_secret }) => (totp_secret === undefined ? [] : spellings(totp_secret))),
    initial_access_token,
  ]
  return all.filter((secret) => secret !== undefined)
}

/** An otpauth URI holds the secret that an authenticator is given. */
function spellings(totpSecret: string): string[] {
  const within = /[?&]secret=([^&]+)/i.exec(totpSecret)?.[1]
  return within === undefined ? [totpSecret] : [totpSecret, within]
}
