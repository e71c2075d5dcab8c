import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Started } from '../../examples/servers/npm/started.ts'
import { start as startNodeOAuth2Server } from '../../examples/servers/node-oauth2-server/server.ts'
import { start as startOAuth2orize } from '../../examples/servers/oauth2orize/server.ts'
import { start as startOidcProvider } from '../../examples/servers/oidc-provider/server.ts'

const servers = {
  'oidc-provider': startOidcProvider,
  oauth2orize: startOAuth2orize,
  'node-oauth2-server': startNodeOAuth2Server,
}

/** Follows redirects as a browser would, with one cookie jar for the one host. */
async function visit(url: string): Promise<Response> {
  const cookies = new Map<string, string>()
  for (let hops = 0; hops < 5; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) return response
    url = new URL(location, url).href
  }
  throw new Error(`More than 5 redirects, the last to ${url}`)
}

function authorizationRequest({ target }: Started): string {
  const url = new URL(target.authorization_endpoint)
  const [client] = target.clients
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('client_id', client?.client_id ?? '')
  url.searchParams.set('redirect_uri', client?.redirect_uris[0] ?? '')
  url.searchParams.set('scope', target.scope ?? '')
  url.searchParams.set('state', 'af0ifjsldkj')
  return url.href
}

for (const [name, start] of Object.entries(servers)) {
  describe(`The test server ${name}`, () => {
    it('shows a login page to an authorization request, and nothing once closed', async () => {
      const server = await start()
      try {
        expect(server.version).to.match(/^\d+\.\d+\.\d+/)
        const response = await visit(authorizationRequest(server))
        expect(response.status).to.equal(200)
        expect(await response.text()).to.match(/<form[^>]*>[^]*<input[^>]*type="password"[^]*<\/form>/)
      } finally {
        await server.close()
      }
      const refused = await fetch(server.target.token_endpoint).catch((error: Error) => error)
      expect(refused).to.be.instanceOf(TypeError)
    })

    it('prints nothing and leaves nothing open: a process that starts and closes it ends by itself', async () => {
      const [register, module] = ['../register.mjs', `../../examples/servers/${name}/server.ts`].map((file) =>
        import.meta.resolve(file),
      )
      const script = `const { start } = await import('${module}'); await (await start()).close()`
      // A newer Node is told of a class that ts-node uses (DEP0180); that is no word of the server.
      const arguments_ = [
        '--disable-warning=DEP0180',
        `--import=${register}`,
        '--input-type=module',
        `--eval=${script}`,
      ]
      const { stdout, stderr } = await promisify(execFile)(process.execPath, arguments_, { timeout: 15_000 })
      expect(stdout + stderr).to.equal('')
    })
  })
}
