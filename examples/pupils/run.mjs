/**
 * Teaches every pupil the whole course, and holds the verdicts against fixtures/golden/clients.
 * Arguments choose pupils by the names of those files.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { differences } from './differences.mjs'

const golden = (name) =>
  parse(readFileSync(new URL(`../../fixtures/golden/clients/${name}.yaml`, import.meta.url), 'utf8'))

const installed = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version

const pupils = [
  'openid-client',
  'oauth4webapi',
  'simple-oauth2',
  'passport-oauth2',
  'passport-oauth2-guarded',
]

async function freePort() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The report of the course. @throws {Error} when there is none */
async function taught(name, { client, application, environment }) {
  const out = await mkdtemp(join(tmpdir(), 'grantproof-pupil-'))
  const port = String(await freePort())
  const child = spawn('node_modules/.bin/grantproof', ['client', 'pupil.yaml', '--json', '--out', out], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment, PUPIL: client, APPLICATION: application, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text))
  await once(child, 'close')
  await rm(out, { recursive: true })
  return JSON.parse(said)
}

async function held(name) {
  const expected = golden(name)
  const { package: of, version } = expected
  if (installed(of) !== version)
    return [`${of} is version ${installed(of)}, and the golden file speaks of ${version}`]
  return differences(await taught(name, expected), expected)
}

const queue = process.argv.length > 2 ? process.argv.slice(2) : [...pupils]

async function worker() {
  for (let name = queue.shift(); name; name = queue.shift()) {
    const complaints = await held(name).catch((error) => [error.message])
    for (const complaint of complaints) console.log(`fail  ${name}: ${complaint}`)
    if (complaints.length > 0) process.exitCode = 1
    else console.log(`pass  ${name}`)
  }
}
await Promise.all([worker(), worker()])
