/** Headers that only a reverse proxy of the server's own may set (RFC 9700, 4.13). */
import { Jar } from '../../driver/browser/jar.ts'
import { navigationHeaders } from '../../driver/browser/headers.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import { parsePage } from '../../driver/html/page.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import { wellKnownUrls } from '../../driver/target/discovery/well-known.ts'
import { header, type Headers, type WireResponse } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'
import { placeOf } from '../steps.ts'
import { madeUpCertificate } from './made-up-certificate.ts'

const attacker = 'forwarded.attacker.example'

const forwarded: Headers = [
  ['X-Forwarded-Host', attacker],
  ['X-Forwarded-Server', attacker],
  ['X-Forwarded-Proto', 'http'],
  ['Forwarded', `host=${attacker};proto=http`],
  ['X-Original-URL', '/no-such-page-4b1d7c'],
]

const hopLimit = 8

export const forwardedHeadersSanitised = check('rfc9700-4.13-forwarded-headers-sanitised', {
  async control(cast) {
    given(await cast.owner.approves(cast.client.request()))
  },
  async 'same-x-forwarded-host-x-forwarded'(cast) {
    const { client, inconclusive, note } = cast
    const usual = await ending(cast, client.request().url, [])
    const { status } = usual.response
    if (status >= 500 || status === 429) inconclusive(`the request without these headers got ${status}`)
    const other = await ending(cast, client.request().url, forwarded)
    const misled = other.led.find(({ to, from }) => leads(to, from))
    // Forms that go to plain HTTP whatever the headers say have a check of their own.
    if (misled && (isAttackers(misled.to) || !usual.led.some(({ to, from }) => leads(to, from))))
      violated(
        'redirects and forms that stay with the server',
        `one to ${misled.to}`,
        placeOf(cast, misled.response),
      )
    await metadataStay(cast)
    const came = `${other.response.status}, with X-Forwarded-Host, Forwarded and X-Original-URL`
    if (other.response.status === status) return
    if (other.response.status >= 500 || other.response.status === 429)
      inconclusive(`expected ${status} as without these headers, got ${came}`)
    // Whoever refuses such a request believes none of it; and a page that X-Original-URL names is not there.
    if (other.response.status >= 400 && other.response.status !== 404) return note(`got ${came}: a refusal`)
    violated(`the same as without these headers: ${status}`, came, placeOf(cast, other.response))
  },
  async 'x-ssl-client-cert-style-headers'(cast) {
    const { owner, client, skip, inconclusive } = cast
    const members = await cast.published()
    if (members['tls_client_certificate_bound_access_tokens'] !== true)
      return skip('the server does not announce that it binds tokens to client certificates')
    const certificate = encodeURIComponent(madeUpCertificate)
    const names = ['X-SSL-Client-Cert', 'X-SSL-Cert', 'SSL-Client-Cert', 'X-Client-Cert', 'X-ARR-ClientCert']
    const redemption = client.redemption(given(await owner.approves(client.request())))
    const request = names.reduce((made, name) => made.header(name, certificate), redemption)
    const answer = await client.sends(request)
    if (!answer.granted) {
      expect(answer).to.be.refused()
      return
    }
    const token = answer.accessToken ?? ''
    const told = readJwt(token)?.claims ?? (await introspected(cast, token))
    if (!told) return inconclusive('nobody tells whether the access token is bound to a certificate')
    if (JSON.stringify(told['cnf'] ?? {}).includes('x5t#S256'))
      violated('a token that is bound to no certificate', 'one bound to the certificate of a header', answer)
  },
})

/** Where a redirect or a form leads, and from where. */
interface Led {
  to: string
  from: string
  response: WireResponse
}

/** Goes on with these headers until a page or a client is reached. */
async function ending(
  cast: Cast,
  first: string,
  more: Headers,
): Promise<{ response: WireResponse; led: Led[] }> {
  const { inconclusive, send, target } = cast
  const jar = new Jar()
  const led: Led[] = []
  let url = first
  for (let hops = 0; hops < hopLimit; hops += 1) {
    const cookies = jar.header(url)
    const headers: Headers = [
      ...navigationHeaders({ url, method: 'GET' }),
      ...(cookies ? [['cookie', cookies] as const] : []),
      ...more,
    ]
    const response = await send({ method: 'GET', url, headers })
    jar.take(url, response.headers)
    const location = header(response.headers, 'location')
    const next = location !== undefined && URL.canParse(location, url) ? new URL(location, url) : undefined
    const forms = parsePage({ url, ...response }).forms.map(({ action }) => action)
    for (const to of [next?.href, ...forms]) if (to !== undefined) led.push({ to, from: url, response })
    const away =
      next &&
      target.clients.some(({ redirect_uris }) => redirect_uris.some((uri) => next.href.startsWith(uri)))
    if (!next || away || response.status < 300 || response.status > 399) return { response, led }
    url = next.href
  }
  return inconclusive(`more than ${hopLimit} redirects, and no page`)
}

/** To the attacker, or from https to http at the same host. */
function leads(to: string, from: string): boolean {
  if (!URL.canParse(to, from)) return false
  const [next, here] = [new URL(to, from), new URL(from)]
  const downgraded =
    here.protocol === 'https:' && next.protocol === 'http:' && next.hostname === here.hostname
  return isAttackers(to) || downgraded
}

function isAttackers(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname === attacker
}

async function metadataStay(cast: Cast): Promise<void> {
  const { issuer } = cast.target
  if (issuer === undefined) return
  for (const url of wellKnownUrls(issuer)) {
    const response = await cast.send({
      method: 'GET',
      url,
      headers: [['accept', 'application/json'], ...forwarded],
    })
    if (response.status === 200 && response.body.includes(attacker))
      violated(
        'metadata with the endpoints of the server',
        `metadata that name ${attacker}`,
        placeOf(cast, response),
      )
  }
}
