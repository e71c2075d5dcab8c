import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { exitCode } from '../../cli/run/exit-code.ts'
import { run } from '../../run/run.ts'
import type { Report } from '../../suites/verdict.ts'

const loginPage = `<!doctype html><title>Sign in</title><form method="post">
<label>User <input name="username"></label><label>Password <input name="password" type="password"></label>
<button>Sign in</button></form>`

const dead: Record<string, RequestListener> = {
  '404 to everything': (_, response) => response.writeHead(404).end('not found'),
  '500 to everything': (_, response) => response.writeHead(500).end('broken'),
  'an empty 200 to everything': (_, response) => response.writeHead(200).end(),
  'a login page to everything': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(loginPage),
  'a redirect to itself to everything': (request, response) =>
    response.writeHead(302, { location: request.url ?? '/' }).end(),
  'a hang-up to everything': (request) => request.socket.destroy(),
}

async function judged(listener: RequestListener): Promise<Report> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await run({
      target: {
        name: 'dead',
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        clients: [
          { client_id: 'app', client_secret: 'secret-of-app', redirect_uris: ['https://client.example/cb'] },
        ],
        users: [{ username: 'alice', password: 'wonderland' }],
      },
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('a server that does nothing right', () => {
  for (const [what, listener] of Object.entries(dead)) {
    it(`${what}: nothing passes, nothing fails, and the report says why`, async () => {
      const report = await judged(listener)
      expect(report.problem).to.be.a('string')
      expect(report.checks.length).to.be.greaterThan(90)
      expect(report.checks.filter(({ verdict }) => verdict !== 'inconclusive')).to.eql([])
      expect(exitCode(report)).to.equal(2)
    })
  }
})
