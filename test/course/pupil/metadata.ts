import { requested } from '../requests.ts'
import type { Mind } from './mind.ts'
import { refuse } from './refuse.ts'

export interface Metadata {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  userinfo_endpoint: string
  authorization_response_iss_parameter_supported?: boolean
}

/** The metadata of an issuer (OpenID Connect Discovery 1.0, 4). */
export async function discover({ around, fetch, has }: Mind): Promise<Metadata> {
  const { issuer } = around
  const metadata = (await requested(fetch, `${issuer}/.well-known/openid-configuration`)) as Partial<Metadata>
  refuse(
    metadata.issuer === issuer || has('ignores the issuer of the metadata'),
    'the metadata are of another issuer',
  )
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const) {
    const url = metadata[name]
    if (name === 'jwks_uri' && has('fetches no keys')) continue
    refuse(typeof url === 'string' && URL.canParse(url), `the metadata have no ${name}`)
    const { protocol, hostname } = new URL(url)
    const safe =
      protocol === 'https:' || (issuer.startsWith('http:') && hostname === new URL(issuer).hostname)
    refuse(safe || has('takes endpoints on plain http'), `${name} is not safe`)
  }
  return metadata as Metadata
}
