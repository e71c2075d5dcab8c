/**
 * Walks every client through the grant, over http and over https, and holds what the server saw against docs/clients.md.
 * `--write` writes it there instead. Other arguments choose clients by name.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { clients } from './clients.mjs'
import { observed } from './observed.mjs'
import { walkWithIdToken } from './open-id.mjs'
import { withRows } from './table.mjs'
import { output, walk } from './walk.mjs'

const page = new URL('../../docs/clients.md', import.meta.url)
const write = process.argv.includes('--write')
const chosen = process.argv.slice(2).filter((word) => word !== '--write')
const queue = clients.filter(({ name }) => chosen.length === 0 || chosen.includes(name))
const rows = new Map()
let failures = 0

function fail(complaint) {
  failures += 1
  console.log(`fail  ${complaint}`)
}

async function walkBoth(client) {
  const { name, version = 'system', needs, install, openId } = client
  if (needs && !(await succeeds(needs))) {
    console.log(`skip  ${name}: needs ${install}`)
    return
  }
  const plain = observed(await walk(client))
  const secure = observed(await walk(client, { tls: true }))
  if (JSON.stringify(secure) !== JSON.stringify(plain)) throw new Error('it does something else over https')
  if (openId) await walkWithIdToken(client)
  const { discovery, pkce, authentication, refresh } = plain
  const cells = [discovery, pkce, authentication, refresh, openId ? 'yes' : 'no']
  rows.set(name, [name, version, 'yes', 'yes', ...cells])
  console.log(`pass  ${name}`)
}

async function succeeds(command) {
  try {
    await output(command)
    return true
  } catch {
    return false
  }
}

async function worker() {
  for (let client = queue.shift(); client; client = queue.shift()) {
    const { name } = client
    await walkBoth(client).catch((error) => fail(`${name}: ${error.message}`))
  }
}
await Promise.all([worker(), worker()])

const present = await readFile(page, 'utf8')
const wanted = withRows(
  present,
  clients.map(({ name }) => name),
  rows,
)
if (write) await writeFile(page, wanted)
else if (present !== wanted) {
  const lines = wanted.split('\n').filter((text) => !present.split('\n').includes(text))
  fail(
    `docs/clients.md says something else; \`npm test -- --write\` writes it. New lines:\n${lines.join('\n')}`,
  )
}
process.exitCode = failures === 0 ? 0 : 1
