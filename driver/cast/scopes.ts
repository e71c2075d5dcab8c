/** The scope that a client asks for. */

/** OpenID providers may refuse a request without `openid`: a target that asks for it keeps it in every scope. */
export function stillOpenid(scope: string | undefined, usual: string | undefined): string | undefined {
  const asked = scope?.split(' ') ?? []
  return scope && usual?.split(' ').includes('openid') && !asked.includes('openid')
    ? `openid ${scope}`
    : scope
}

/** What of the target's scope this client may ask for. */
export function scopeFor(wanted: string | undefined, allowed: string | undefined): string | undefined {
  if (!wanted || !allowed) return wanted
  const may = new Set(allowed.split(' '))
  const kept = wanted.split(' ').filter((scope) => may.has(scope))
  return kept.length > 0 ? kept.join(' ') : allowed
}
