/** The mock server on a port of this process, which tells what became of the clients that registered there. */
import { text } from 'node:stream/consumers'
import { createMockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { listen } from '../../examples/servers/npm/listen.ts'

export interface RegisteringMock {
  url: string
  /** Registrations that succeeded so far. */
  registered: () => number
  /** Every client secret and registration access token that was given. */
  secrets: () => string[]
  /** Client ids of those that still can be read (RFC 7592, 2.1). */
  left: () => Promise<string[]>
  close: () => Promise<void>
}

interface Information {
  client_id: string
  client_secret?: string
  registration_client_uri: string
  registration_access_token: string
}

/** @param options.forgetful leaves registration_client_uri out of every answer */
export async function registeringMock(
  options: MockServerOptions & { forgetful?: boolean; onRequest?: (path: string) => void } = {},
): Promise<RegisteringMock> {
  const { forgetful = false, onRequest, ...others } = options
  const { url, serve, close } = await listen()
  const server = createMockServer({ ...others, clients: [], issuer: url })
  const known: Information[] = []
  serve((request, response) => {
    void (async () => {
      const { method = '', url: path = '', rawHeaders } = request
      onRequest?.(path)
      const headers = rawHeaders.flatMap((name, at) =>
        at % 2 ? [] : [[name, rawHeaders[at + 1] ?? ''] as const],
      )
      const body = await text(request)
      const answer = await server.handle({ method, url: url + path, headers, body })
      let told = answer?.body ?? ''
      if (path === '/register' && answer?.status === 201) {
        const information = JSON.parse(told) as Information
        known.push(information)
        if (forgetful) told = JSON.stringify({ ...information, registration_client_uri: undefined })
      }
      response.writeHead(answer?.status ?? 500, answer?.headers.flat())
      response.end(told)
    })()
  })
  return {
    url,
    registered: () => known.length,
    secrets: () =>
      known.flatMap(({ client_secret: secret, registration_access_token: token }) =>
        secret === undefined ? [token] : [secret, token],
      ),
    left: async () => {
      const read = ({ registration_client_uri: uri, registration_access_token: token }: Information) =>
        server.handle({ method: 'GET', url: uri, headers: [['authorization', `Bearer ${token}`]] })
      const answers = await Promise.all(known.map(read))
      return known.filter((_, at) => answers[at]?.status === 200).map(({ client_id }) => client_id)
    },
    close,
  }
}
