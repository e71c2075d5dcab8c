import type { Target } from './target.ts'

/** A secret that the operator gave, and whose it is. */
export interface TargetSecret {
  kind: 'client-secret' | 'private-key' | 'password' | 'totp-secret' | 'initial-access-token'
  value: string
  /** Such as `the secret of the client abc`. */
  of: string
}

type Bearers = Pick<
  Target,
  'users' | 'initial_access_token' | 'second_issuer' | 'private_key_jwt_client' | 'introspection_callers'
> & {
  clients: readonly Pick<
    Target['clients'][number],
    'client_id' | 'client_secret' | 'redirect_uris' | 'scope'
  >[]
}

/** What the operator gave that never stands in a report, in the order of the target. */
export function targetSecrets(target: Bearers): TargetSecret[] {
  const {
    clients,
    users,
    initial_access_token: token,
    second_issuer,
    private_key_jwt_client: signer,
    introspection_callers: callers = [],
  } = target
  const secrets: TargetSecret[] = []
  const meet = (kind: TargetSecret['kind'], value: string | undefined, of: string) => {
    if (value !== undefined && value !== '') secrets.push({ kind, value, of })
  }
  for (const { client_id, client_secret } of [...clients, ...(second_issuer ? [second_issuer.client] : [])])
    meet('client-secret', client_secret, `the secret of the client ${client_id}`)
  if (signer) meet('private-key', signer.private_key.d, `the private key of the client ${signer.client_id}`)
  for (const { username, password } of users) meet('password', password, `the password of ${username}`)
  for (const { username, totp_secret: totp } of users)
    for (const value of totp === undefined ? [] : spellings(totp))
      meet('totp-secret', value, `the TOTP secret of ${username}`)
  meet('initial-access-token', token, 'the initial access token')
  const known = new Set(secrets.map(({ value }) => value))
  for (const caller of callers) {
    if ('bearer' in caller)
      meet('client-secret', caller.bearer, 'the bearer token of an introspection caller')
    else if (!known.has(caller.client_secret))
      meet(
        'client-secret',
        caller.client_secret,
        `the secret of the introspection caller ${caller.client_id}`,
      )
  }
  return secrets
}

/** The values alone. */
export function secretsOf(bearers: Bearers): string[] {
  return targetSecrets(bearers).map(({ value }) => value)
}

/** An otpauth URI holds the secret that an authenticator is given. */
function spellings(totpSecret: string): string[] {
  const within = /[?&]secret=([^&]+)/i.exec(totpSecret)?.[1]
  return within === undefined ? [totpSecret] : [totpSecret, within]
}
