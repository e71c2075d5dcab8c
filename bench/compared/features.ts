/** What cannot be asked over HTTP: named features, each with the place in the installed package that says so. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Evidence {
  says: string
  /** A file below node_modules or, with `../../`, of this repository; or a class of the jar. */
  at: string
  text: string
}

export interface Feature {
  row: string
  /** By peer; one that is left out has none that its documents or exports tell of. */
  has: Record<string, Evidence>
}

const at = (says: string, at: string, text: string): Evidence => ({ says, at, text })
const api = '../../mock-server/api.ts'
const options = '../../mock-server/options.ts'
const mock = 'oauth2-mock-server/README.md'
const kotlin = 'no.nav.security.mock.oauth2.'
const vercel = 'emulate/README.md'
const hello = '@hellocoop/mockin/src/'

export const features: Feature[] = [
  {
    row: 'an answer of your choice to the next request',
    has: {
      grantproof: at('`next`', api, 'next(endpoint: EndpointName'),
      'oauth2-mock-server': at('`service.once`', mock, 'Use `server.service.once(Events.Xxx, handler)`'),
      'mock-oauth2-server': at('`enqueueResponse`', `${kotlin}MockOAuth2Server`, 'enqueueResponse('),
      mockin: at('errors until `DELETE /mock`', `${hello}api.js`, "fastify.put('/mock/:mock', mock.put)"),
    },
  },
  {
    row: 'a log of requests',
    has: {
      grantproof: at('`requests`', api, 'readonly requests'),
      'mock-oauth2-server': at('`takeRequest`', `${kotlin}MockOAuth2Server`, 'takeRequest('),
    },
  },
  {
    row: 'time that can be moved',
    has: {
      grantproof: at('`clock.advance`', '../../mock-server/clock.ts', 'advance'),
      'mock-oauth2-server': at('`systemTime`', `${kotlin}token.OAuth2TokenProvider`, 'getSystemTime'),
      mockin: at('expired tokens only', `${hello}authorize.js`, 'MOCK?.token?.expired'),
    },
  },
  {
    row: 'claims of your choice',
    has: {
      grantproof: at('users, `claims`', '../../mock-server/model.ts', 'claims?'),
      'oauth2-mock-server': at('`BeforeTokenSigning`', mock, 'Events.BeforeTokenSigning'),
      'mock-oauth2-server': at('`enqueueCallback`', `${kotlin}MockOAuth2Server`, 'enqueueCallback('),
      mockin: at('`PUT /mock/claims`', `${hello}mock.js`, "'claims'"),
      'oidc-provider': at('`findAccount`', 'oidc-provider/lib/helpers/defaults.js', 'findAccount'),
    },
  },
  {
    row: 'tokens without the flow',
    has: {
      grantproof: at('`issueToken`', api, 'issueToken('),
      'oauth2-mock-server': at('`buildToken`', mock, 'server.issuer.buildToken()'),
      'mock-oauth2-server': at('`issueToken`', `${kotlin}MockOAuth2Server`, 'issueToken('),
    },
  },
  {
    row: 'client credentials',
    has: {
      grantproof: at('by a leniency', '../../mock-server/leniencies/grants.ts', 'client-credentials'),
      'oauth2-mock-server': at('yes', mock, 'Client Credentials grant'),
      'mock-oauth2-server': at('yes', `${kotlin}grant.ClientCredentialsGrantHandler`, 'class'),
      emulate: at('yes', 'emulate/dist/dist-K5Y2YN5G.js', 'client_credentials'),
      'oidc-provider': at('an option', 'oidc-provider/lib/helpers/defaults.js', 'clientCredentials'),
    },
  },
  {
    row: 'JWT bearer grant, token exchange',
    has: {
      'oauth2-mock-server': at('JWT bearer', mock, 'JWT Bearer token grant'),
      'mock-oauth2-server': at('both', `${kotlin}grant.TokenExchangeGrantHandler`, 'class'),
    },
  },
  {
    row: 'device flow, CIBA, DPoP, resource indicators',
    has: { 'oidc-provider': at('options', 'oidc-provider/lib/helpers/defaults.js', 'deviceFlow') },
  },
  {
    row: 'no port: msw, `fetch`',
    has: {
      grantproof: at('both', api, 'handlers(msw?: Msw)'),
      emulate: at('custom services only', vercel, '`listen: false` to test without opening a port'),
    },
  },
  {
    row: 'in your own server',
    has: {
      grantproof: at('`nodeHandler`', api, 'nodeHandler()'),
      emulate: at('Next.js and others', vercel, 'createEmulateHandler'),
      'oidc-provider': at('`callback()`', 'oidc-provider/README.md', 'mounted'),
    },
  },
  {
    row: 'in a browser',
    has: {
      grantproof: at('yes', '../../mock-server/package.json', '"./dist/ports.js": "./dist/no-ports.js"'),
    },
  },
  {
    row: 'https of its own',
    has: {
      grantproof: at('certificate made on the spot', '../../mock-server/edges/listening.ts', 'tls'),
      'oauth2-mock-server': at('your key and certificate', mock, 'an optional cert and key'),
      'mock-oauth2-server': at('certificate made on the spot', `${kotlin}http.Ssl`, 'class'),
      emulate: at('through portless', vercel, '## HTTPS with portless'),
    },
  },
  {
    row: 'several issuers in one process',
    has: {
      grantproof: at(
        'servers, mounts',
        '../../docs/mock-server-edges.md',
        'several servers stand side by side',
      ),
      'oauth2-mock-server': at('servers', mock, 'new OAuth2Server()'),
      'mock-oauth2-server': at(
        'any path is an issuer',
        `${kotlin}MockOAuth2Server`,
        'issuerUrl(java.lang.String)',
      ),
      emulate: at('`authorization_servers`', vercel, 'authorization_servers'),
      'oidc-provider': at('servers', 'oidc-provider/lib/index.js', 'Provider'),
    },
  },
  {
    row: 'told what to do over HTTP',
    has: {
      grantproof: at(
        '`control`: users, answers, clock, log and more',
        '../../docs/mock-server-control.md',
        '## Routes',
      ),
      emulate: at('reset', 'emulate/dist/api.js', '/_emulate/reset'),
      mockin: at('`/mock`', `${hello}api.js`, "fastify.get('/mock', mock.get)"),
    },
  },
  {
    row: 'state out and back in',
    has: {
      grantproof: at('`snapshot`, `restore`', api, 'snapshot(): Promise<Snapshot>'),
      emulate: at('`PersistenceAdapter`', 'emulate/dist/api.d.ts', 'PersistenceAdapter'),
      'oidc-provider': at('adapters', 'oidc-provider/lib/helpers/defaults.js', 'adapter'),
    },
  },
  {
    row: 'chosen codes and tokens',
    has: { grantproof: at('`random`', options, 'random?: () => string') },
  },
  {
    row: 'named faults',
    has: { grantproof: at('`defects`', options, 'defects?: readonly string[]') },
  },
  {
    row: 'behaves like a product',
    has: {
      grantproof: at('`like`', options, 'like?: string'),
      emulate: at(
        'Okta, Google, Microsoft, Apple, GitHub and more, with their APIs',
        vercel,
        '- **Okta** on',
      ),
      mockin: at('Hellō', '@hellocoop/mockin/README.md', 'A Mock Login Server for Hellō'),
    },
  },
]

/** @throws {Error} when a package does not say what it is quoted for */
export function check(): void {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const missing: string[] = []
  for (const { row, has } of features) {
    for (const [peer, { at, text }] of Object.entries(has)) {
      const jar = readdirSync(file('navikt/lib')).find((name) => name.startsWith('mock-oauth2-server')) ?? ''
      const found = at.startsWith(kotlin)
        ? execFileSync('javap', ['-cp', file(`navikt/lib/${jar}`), at], { encoding: 'utf8' })
        : readFileSync(file(at.startsWith('../') ? at : `node_modules/${at}`), 'utf8')
      if (!found.includes(text)) missing.push(`${peer}, "${row}": ${at} does not say "${text}"`)
    }
  }
  if (missing.length > 0) throw new Error(missing.join('\n'))
}
