/** The playground beside a mock server: a client that the server knows. */
import { randomBytes } from 'node:crypto'
import type { MockClient, MockServer } from '../../mock-server/index.ts'
import { startPlayground, type Playground, type PlaygroundOptions } from '../../playground/index.ts'
import { UsageError } from '../../run/select.ts'

export interface OpenPlayground {
  playground: Playground
  /** To be registered at the server. */
  client: MockClient
  /** Fills in what the server says of itself, and tells on stderr where the playground is. */
  suggest: (description: ReturnType<MockServer['describe']>) => void
}

/** @throws {UsageError} when its port cannot be had */
export async function openPlayground(options: PlaygroundOptions): Promise<OpenPlayground> {
  const playground = await startPlayground(options).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  const client: MockClient = {
    client_id: 'playground',
    client_secret: randomBytes(15).toString('hex'),
    client_name: 'Playground',
    redirect_uris: [playground.callback],
  }
  return {
    playground,
    client,
    suggest: ({ authorization_endpoint, token_endpoint, resource, scope }) => {
      playground.suggest({
        clientId: client.client_id,
        clientSecret: client.client_secret ?? '',
        authorizationEndpoint: authorization_endpoint,
        tokenEndpoint: token_endpoint,
        resourceUrl: resource.url,
        scope,
      })
      process.stderr.write(`playground: ${playground.url}\n`)
    },
  }
}
