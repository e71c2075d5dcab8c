/** Where a requirement stands: its name for a reader and its address. */

import type { AlsoDecided } from '../suites/verdict.ts'

interface Place {
  spec: string
  section: string
}

const openid: Record<string, string> = {
  'OpenID Connect Core 1.0': 'openid-connect-core-1_0.html',
  'OpenID Connect Discovery 1.0': 'openid-connect-discovery-1_0.html',
  'OAuth 2.0 Form Post Response Mode': 'oauth-v2-form-post-response-mode-1_0.html',
}

/** `RFC 6749, section 4.1.2`. */
export function placeOf({ spec, section }: Place): string {
  if (section === '') return spec
  return `${spec}, ${isAppendix(section) ? 'appendix' : 'section'} ${section}`
}

/** `RFC 9700, section 4.16 (MUST)`: the other requirements that a check decides. */
export function otherPlaces(also: readonly AlsoDecided[] = []): string[] {
  return also.map((other) => `${placeOf(other)} (${other.level})`)
}

/** The address of the section; nothing for a document that is not known here. */
export function addressOf({ spec, section }: Place): string | undefined {
  const anchor = encodeURIComponent(`${isAppendix(section) ? 'appendix' : 'section'}-${section}`)
  const rfc = /^RFC (\d+)$/.exec(spec)?.[1]
  if (rfc !== undefined) return `https://www.rfc-editor.org/rfc/rfc${rfc}#${anchor}`
  if (/^draft-[\w-]+$/.test(spec)) return `https://datatracker.ietf.org/doc/html/${spec}#${anchor}`
  const page = openid[spec]
  if (page !== undefined) return `https://openid.net/specs/${page}#rfc.section.${encodeURIComponent(section)}`
  return undefined
}

function isAppendix(section: string): boolean {
  return /^[A-Z]/.test(section)
}
