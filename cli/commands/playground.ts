/** The playground beside a mock server: clients that the server knows. */
import { randomBytes } from 'node:crypto'
import type { MockClient, MockServer } from '../../mock-server/index.ts'
import { startPlayground, type Playground, type PlaygroundOptions } from '../../playground/index.ts'
import { UsageError } from '../../run/usage-error.ts'

export interface OpenPlayground {
  playground: Playground
  /** To be registered at the server. */
  clients: readonly MockClient[]
  /** Addresses of its pages, by what they are. */
  pages: Readonly<Record<string, string>>
  /** Fills in what the server says of itself, and tells on stderr where the playground is. */
  suggest: (description: ReturnType<MockServer['describe']>) => void
}

/** @throws {UsageError} when its port cannot be had */
export async function openPlayground(options: PlaygroundOptions): Promise<OpenPlayground> {
  const playground = await startPlayground(options).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  const secret = () => randomBytes(15).toString('hex')
  const shop = {
    client_id: 'playground',
    client_secret: secret(),
    client_name: 'Playground',
    redirect_uris: [playground.callback],
  }
  const bench = {
    client_id: 'workbench',
    client_secret: secret(),
    client_name: 'Workbench',
    redirect_uris: [playground.workbenchCallback],
  }
  return {
    playground,
    clients: [shop, bench],
    pages: { 'photo shop': playground.url, workbench: playground.workbench },
    suggest: (description) => {
      const { authorization_endpoint, token_endpoint, resource, scope } = description
      const { client_id, client_secret } = bench
      playground.suggest({
        clientId: shop.client_id,
        clientSecret: shop.client_secret,
        authorizationEndpoint: authorization_endpoint,
        tokenEndpoint: token_endpoint,
        resourceUrl: resource.url,
        scope,
        workbench: {
          ...endpointsOf(description),
          client_id,
          client_secret,
          scope,
          resource: resource.url,
          issuer: description.issuer,
        },
      })
      process.stderr.write(`playground: ${playground.url}\nworkbench: ${playground.workbench}\n`)
    },
  }
}

/** What a description says of endpoints, in the names of RFC 8414. */
function endpointsOf(description: ReturnType<MockServer['describe']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(description).filter(
      (pair): pair is [string, string] => pair[0].endsWith('_endpoint') && typeof pair[1] === 'string',
    ),
  )
}
