/** What a user of msw sees of mock servers, whichever major it is. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpHandler } from 'msw'
import { createMockServer, type MockServer } from '../../../../mock-server/index.ts'
import { wholeGrant } from '../whole-grant.ts'

export interface Msw {
  http: NonNullable<Parameters<MockServer['handlers']>[0]>['http']
  setupServer: (...handlers: HttpHandler[]) => {
    listen(options: { onUnhandledRequest: 'bypass' }): unknown
    close(): unknown
  }
}

export interface Observed {
  resource: number
  /** Of two issuers at one origin. */
  besides: [number, number]
  setCookieSeen: boolean
  /** Where a request without a cookie is sent, after another browser has signed in. */
  strangerSentTo: string | null
  /** Whether a real application's redirect leads into the mocked server. */
  redirectFollowed: boolean
}

export async function observed({ http, setupServer }: Msw): Promise<Observed> {
  const free = await opened(createServer())
  await closed(free)
  const redirecting = createServer((_request, response) =>
    response.writeHead(302, { Location: `${free.origin}/authorize` }).end(),
  )
  const application = await opened(redirecting)
  const plain = createMockServer({ issuer: free.origin })
  const [one, two] = ['one', 'two'].map((path) => createMockServer({ issuer: `https://as.test/${path}` }))
  if (!one || !two) throw new Error('there are two')
  const msw = setupServer(...[plain, one, two].flatMap((server) => server.handlers({ http })))
  msw.listen({ onUnhandledRequest: 'bypass' })
  try {
    const { resource } = await wholeGrant(plain.issuer)
    const besides = [await wholeGrant(one.issuer), await wholeGrant(two.issuer)] as const
    const login = await fetch(`${plain.issuer}/login`)
    const query = 'response_type=code&client_id=app&scope=read'
    const stranger = await fetch(`${plain.issuer}/authorize?${query}`, { redirect: 'manual' })
    const followed = await fetch(application.origin).catch(() => undefined)
    return {
      resource,
      besides: [besides[0].resource, besides[1].resource],
      setCookieSeen: login.headers.getSetCookie().length === 1,
      strangerSentTo: stranger.headers.get('location')?.split('?', 1)[0] ?? null,
      redirectFollowed: followed?.url === `${free.origin}/authorize`,
    }
  } finally {
    msw.close()
    await closed(application)
  }
}

async function opened(server: Server): Promise<{ server: Server; origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function closed({ server }: { server: Server }): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
