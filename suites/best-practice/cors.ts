/** Which endpoints scripts of other sites may read (RFC 9700, 2.6; Fetch Standard, 3.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { header, TransportError, type WireResponse } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'

const attacker = 'https://attacker.example'

export const noCorsAtAuthorizationEndpoint = check(
  'rfc9700-2.6-no-cors-at-authorization-endpoint',
  async (cast) => {
    const { owner, client, inconclusive } = cast
    given(await owner.approves(client.request()))
    const { url } = client.request()
    const read = await asScript(cast, 'GET', url)
    for (const response of [await preflight(cast, url, 'GET'), read]) {
      const allowed = header(response.headers, 'access-control-allow-origin')
      if (allowed !== undefined)
        violated(
          'no Access-Control-Allow-Origin at the authorization endpoint',
          `Access-Control-Allow-Origin: ${allowed}, for a script of ${attacker}`,
          placeOf(cast, response),
        )
    }
    if (read.status === 429 || read.status >= 500) inconclusive(`the request of a script got ${read.status}`)
  },
)

export const corsAtDirectEndpoints = check('rfc9700-2.6-cors-at-direct-endpoints', async (cast) => {
  const { owner, client, target, note, warn } = cast
  given(await client.redeems(given(await owner.approves(client.request()))))
  const members = await cast.published()
  const places: [name: string, url: unknown, method: string][] = [
    ['token_endpoint', target.token_endpoint, 'POST'],
    ['jwks_uri', target.jwks_uri ?? members['jwks_uri'], 'GET'],
    ['registration_endpoint', target.registration_endpoint ?? members['registration_endpoint'], 'POST'],
  ]
  for (const [name, url, method] of places) {
    if (typeof url !== 'string' || !URL.canParse(url)) continue
    const response = await answered(cast, () => preflight(cast, url, method))
    if (!response) continue
    const allowed = header(response.headers, 'access-control-allow-origin')
    const credentials = header(response.headers, 'access-control-allow-credentials') === 'true'
    note(`${name}: ${allowed === undefined ? 'not for scripts' : `for scripts of ${allowed}`}`)
    if (allowed === attacker && credentials)
      warn(
        `${name} lets scripts of any site call it with the cookies of the browser`,
        placeOf(cast, response),
      )
  }
})

async function answered({ note }: Cast, ask: () => Promise<WireResponse>): Promise<WireResponse | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    note(error.message)
    return undefined
  }
}

/** The question of a browser before it lets a script call. */
function preflight({ send }: Cast, url: string, method: string): Promise<WireResponse> {
  return send({
    method: 'OPTIONS',
    url,
    headers: [
      ['origin', attacker],
      ['access-control-request-method', method],
    ],
  })
}

function asScript({ send }: Cast, method: string, url: string): Promise<WireResponse> {
  return send({ method, url, headers: [['origin', attacker]] })
}
