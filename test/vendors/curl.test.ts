/** The grant by curl, as a tutorial has it, at a WSO2 behind CAS. Needs curl in the PATH; is skipped without. */
import { execFile, spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { createMockServer } from '../../mock-server/index.ts'

const script = fileURLToPath(new URL('../../examples/authorization-code-with-curl.sh', import.meta.url))
const missing = spawnSync('curl', ['--version']).status !== 0
const describeOrSkip = missing ? describe.skip : describe

describeOrSkip(`The grant by curl${missing ? ' (skipped: no curl in the PATH)' : ''}`, () => {
  let client: Server
  let callback: string

  before((done) => {
    // Nobody has built the client's page yet, so it gives 404; the code stands in the address all the same.
    client = createServer((_request, response) => response.writeHead(404).end('nothing here'))
    client.listen(0, '127.0.0.1', () => {
      callback = `http://127.0.0.1:${(client.address() as AddressInfo).port}/callback`
      done()
    })
  })

  after(() => client.close())

  for (const like of ['cas-3.5', 'cas', 'cas-4.1', 'cas-6.0']) {
    it(`walks sign-in, Allow, code, token and API at ${like}`, async () => {
      const server = createMockServer({
        like,
        clients: [
          {
            client_id: 'TutorialKeyForCurl_27Lettera',
            client_secret: 'TutorialSecret',
            redirect_uris: [callback],
          },
        ],
        settings: { balancerCookie: 'AUTH_BAL_ID' },
      })
      const { url, close } = await server.listen({ tls: true })
      try {
        const { authorization_endpoint, token_endpoint, resource } = server.describe()
        const env = {
          ...process.env,
          AUTHORIZE: authorization_endpoint,
          TOKEN: token_endpoint,
          API: resource.url,
          CLIENT_ID: 'TutorialKeyForCurl_27Lettera',
          CLIENT_SECRET: 'TutorialSecret',
          CALLBACK: callback,
          USERNAME: 'casuser',
          PASSWORD: 'Mellon',
          SCOPE: 'openid photos_read',
        }
        const { stdout } = await promisify(execFile)('bash', [script], { env })
        const [, signIn = '', trust = '', back = '', token = '', api = ''] = stdout.split(/^--- .*\n/m)
        expect(signIn).to.match(/^200 https:\/\/127\.0\.0\.1:\d+\/cas\/login\n$/)
        expect(trust).to.match(
          /^200 https:\/\/127\.0\.0\.1:\d+\/authenticationendpoint\/oauth2_consent\.do\n$/,
        )
        expect(back).to.match(
          /^404 http:\/\/127\.0\.0\.1:\d+\/callback\?code=[0-9a-f-]{36}&state=myteststate&session_state=/,
        )
        const [head = '', body = ''] = token.split('\r\n\r\n')
        expect(head).to.match(/^HTTP\/1\.1 200 OK\r\n/)
        for (const line of [
          'Content-Type: application/json',
          'Cache-Control: no-store',
          'Pragma: no-cache',
          'Server: WSO2-PassThrough-HTTP',
          'Transfer-Encoding: chunked',
        ]) {
          expect(head.split('\r\n')).to.include(line)
        }
        expect(head).to.match(/^Set-Cookie: AUTH_BAL_ID=/m)
        expect(JSON.parse(body)).to.include({
          scope: 'openid photos_read',
          token_type: 'Bearer',
          expires_in: 3600,
        })
        expect(JSON.parse(body)).to.have.property('id_token')
        expect(api).to.match(/^\{"albums":.*\} 200\n$/)
        expect(server.requests.filter(({ url: sent }) => sent.startsWith(`${url}/token`))).to.have.length(1)
      } finally {
        await close()
      }
    })
  }
})
