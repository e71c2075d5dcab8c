/** One client's walk through the grant, at a server of its own. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMockServer } from 'grantproof-mock-server'

const registration = {
  client_id: 'photo-app',
  client_secret: 'Shutter-7f3a91c2',
  scope: 'openid read write',
}

/**
 * @param {{ command: string[], redirectUri: string }} client
 * @param {{ tls?: boolean, openId?: boolean, rules?: object }} [how] with rules of the server it is supposed to fail
 * @returns the server, which knows what it saw of it
 * @throws {Error} when it did not come to the resource, and there are no rules
 */
export async function walk({ command, redirectUri }, { tls = false, openId = false, rules } = {}) {
  const clients = [{ ...registration, redirect_uris: [redirectUri] }]
  const server = createMockServer({ clients, rules })
  const { ca, close } = await server.listen({ tls })
  const folder = await mkdtemp(join(tmpdir(), 'grantproof-client-'))
  try {
    const authority = join(folder, 'ca.pem')
    if (tls) await writeFile(authority, ca)
    const environment = {
      ...process.env,
      ...told(server.describe()),
      ...(openId ? { OIDC: '1' } : {}),
      ...(tls ? trusting(authority) : {}),
    }
    const ended = output(command, environment)
    const said = await (rules ? ended.catch((error) => error.message) : ended)
    if (!rules && !said.includes('"sub":"alice"')) throw new Error(`the resource was not opened: ${said}`)
    return server
  } finally {
    await close()
    await rm(folder, { recursive: true })
  }
}

function told({
  issuer,
  authorization_endpoint,
  token_endpoint,
  resource,
  clients: [client],
  users: [user],
}) {
  return {
    ISSUER: issuer,
    AUTHORIZATION_ENDPOINT: authorization_endpoint,
    TOKEN_ENDPOINT: token_endpoint,
    RESOURCE: resource.url,
    CLIENT_ID: client.client_id,
    CLIENT_SECRET: client.client_secret,
    REDIRECT_URI: client.redirect_uris[0],
    USERNAME: user.username,
    PASSWORD: user.password,
  }
}

/** How Node, Python's requests and curl are told of an authority. */
const trusting = (file) => ({ NODE_EXTRA_CA_CERTS: file, REQUESTS_CA_BUNDLE: file, CURL_CA_BUNDLE: file })

/** What a program prints. @throws {Error} when it fails, with what it complains of */
export async function output([program, ...args], env = process.env) {
  const options = { cwd: import.meta.dirname, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 }
  const child = spawn(program, args, options)
  let said = ''
  let complaint = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (complaint += text))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`exit code ${code}: ${complaint.trim() || said.trim()}`)
  return said
}
