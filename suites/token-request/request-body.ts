/** The body of token requests (RFC 6749, 4.1.3 and appendix B). */
import type { Cast } from '../../driver/cast/cast.ts'
import { component, everyOctetEscaped } from '../../driver/message/parameters.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect } from '../expectations.ts'
import { noTokens, redemption, refreshing } from '../steps.ts'

export const grantTypeRequired = check('rfc6749-4.1.3-grant-type-required', {
  async missing(cast) {
    noTokens(cast, await cast.client.sends((await redemption(cast, cast.client)).without('grant_type')))
  },
  async 'code-as-grant'(cast) {
    const request = (await redemption(cast, cast.client)).with({ grant_type: 'code' })
    noTokens(cast, await cast.client.sends(request))
  },
  async 'inferred-refresh'(cast) {
    noTokens(cast, await cast.client.sends((await refreshing(cast, cast.client)).without('grant_type')))
  },
})

type Change = (request: TokenRequest) => TokenRequest

const form = 'application/x-www-form-urlencoded'

/** The same form in another spelling. */
const spelled =
  (name: (text: string) => string, value: (text: string) => string): Change =>
  (request) =>
    request.body(
      pairs(request)
        .map(([key, text]) => `${name(key)}=${value(text)}`)
        .join('&'),
    )

const encodings: Record<string, Change> = {
  'content-type-charset': (request) => request.contentType(`${form};charset=UTF-8`),
  'content-type-case': (request) => request.contentType('Application/X-WWW-Form-URLEncoded'),
  'all-octets-escaped-values': spelled(component, (text) => everyOctetEscaped(text)),
  'escaped-names': spelled((text) => everyOctetEscaped(text.slice(0, 1)) + text.slice(1), component),
  'lower-case-hex': spelled(component, (text) =>
    component(text).replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase()),
  ),
  'trailing-ampersand': (request) => request.body(`${request.form.replaceAll('&', '&&')}&`),
  'utf8-unknown': (request) => request.plus(['note', 'größe 日本']),
}

export const formBody = check('rfc6749-4.1.3-form-body-utf8', {
  ...rows(encodings, async (cast, change) => {
    expect(await cast.client.sends(change(await redemption(cast, cast.client)))).to.be.granted
  }),
  async 'plus-vs-percent20'(cast) {
    cast.requires('two-scopes')
    const scopes = (twoScopes(cast.target) ?? []).map(component)
    for (const space of ['+', '%20']) {
      const scope = { raw: scopes.join(space) }
      const request = await refreshing(cast, cast.client, twoScopes(cast.target)?.join(' '))
      expect(await cast.client.sends(request.with({ scope }))).to.be.granted
    }
  },
})

const boundary = 'grantproof-boundary-5d0c'

const otherTypes: Record<string, Change> = {
  json: (request) => request.body(asJson(request)).contentType('application/json'),
  'json-with-form-type': (request) => request.body(asJson(request)),
  multipart: (request) => {
    const parts = pairs(request).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    return request
      .body(`${parts.join('')}--${boundary}--\r\n`)
      .contentType(`multipart/form-data; boundary=${boundary}`)
  },
  'text-plain': (request) => request.contentType('text/plain'),
  'no-content-type': (request) => request.contentType(undefined),
  'form-labelled-json': (request) => request.contentType('application/json'),
}

export const otherContentTypesRefused = check(
  'rfc6749-4.1.3-other-content-types-refused',
  rows(otherTypes, async (cast: Cast, change) => {
    noTokens(cast, await cast.client.sends(change(await redemption(cast, cast.client))))
  }),
)

function pairs(request: TokenRequest): [string, string][] {
  return [...new URLSearchParams(request.form)]
}

function asJson(request: TokenRequest): string {
  return JSON.stringify(Object.fromEntries(pairs(request)))
}
