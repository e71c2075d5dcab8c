/** `grantproof mock` with a file of options, and what it shows to people. */
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { asked } from '../../cli/mock/asked.ts'
import { loadMockFile } from '../../cli/mock/load.ts'
import { opened } from '../../cli/mock/opener.ts'
import { mockFileSchema } from '../../cli/mock/schema.ts'
import { summary } from '../../cli/mock/summary.ts'
import type { TargetError } from '../../driver/target/target-error.ts'
import { createMockServer, type Clock } from '../../mock-server/index.ts'
import { UsageError } from '../../run/usage-error.ts'
import { endAll, folder, grantproof, mock } from './command.ts'

const client = { client_id: 'shop', client_secret: 'sesame', redirect_uris: ['https://shop.example/cb'] }

const yaml = `
clients:
  - client_id: shop
    client_secret: \${SHOP_SECRET_OF_A_TEST}
    redirect_uris: [https://shop.example/cb]
users:
  - { username: dora, password: pw }
scopes: [look, touch]
defects: [code-reusable]
lifetimes: { accessToken: 60 }
`

describe('grantproof mock with a file', () => {
  let at: Awaited<ReturnType<typeof folder>>
  const load = async (text: string, name = 'mock.yaml') => {
    at = await folder({ [name]: text })
    return loadMockFile(join(at.path, name))
  }
  const problems = (text: string, name?: string) =>
    load(text, name).then(
      () => [],
      (error: TargetError) => error.problems,
    )
  afterEach(async () => {
    endAll()
    delete process.env['SHOP_SECRET_OF_A_TEST']
    await at?.remove()
  })

  it('takes clients, users, scopes, defects and lifetimes, and the environment', async () => {
    process.env['SHOP_SECRET_OF_A_TEST'] = 'sesame'
    expect(await load(yaml)).to.deep.equal({
      clients: [client],
      users: [{ username: 'dora', password: 'pw' }],
      scopes: ['look', 'touch'],
      defects: ['code-reusable'],
      lifetimes: { accessToken: 60 },
    })
  })

  it('takes what a module exports, with rules', async () => {
    const file = await load('export const options = { rules: { codeLifetime: () => 30 } }', 'mock.mjs')
    expect(file.rules?.codeLifetime?.({} as never)).to.equal(30)
    expect(await problems('export const other = {}', 'mock.mjs')).to.deep.equal([
      'exports no options; write: export const options = { clients: [ ... ] }',
    ])
  })

  const wrong: Record<string, [string, string]> = {
    'an unknown key': ['client: []', 'client is not known; did you mean clients?'],
    'an unknown key inside': [
      'lifetimes: { accesstoken: 3 }',
      'lifetimes.accesstoken is not known; did you mean accessToken?',
    ],
    'a wrong type': [
      'users: [{ username: 3, password: x }]',
      'users[0].username must be text; got the number 3',
    ],
    'a missing value': ['users: [{ username: x }]', 'users[0].password is missing; give the password'],
    'a port beyond the last': ['port: 70000', 'port must be a port, a whole number from 0 to 65535'],
    'rules in a file without functions': [
      'rules: { a: 1 }',
      'write the file as a TypeScript or JavaScript module',
    ],
    'a clock that is none': ['clock: [1]', 'clock must be a time such as 2026-01-01T12:00:00Z, or {'],
    'a seed that is none': ['seed: {}', 'seed must be text or a number'],
    'a variable that is not set': [yaml, 'clients[0].client_secret needs the environment variable'],
  }
  for (const [what, [text, says]] of Object.entries(wrong)) {
    it(`refuses ${what}, with the path of the key`, async () => {
      const all = await problems(text)
      expect(all).to.have.length(1)
      expect(all[0]).to.contain(says)
    })
  }

  it('has flags win over the file, member by member', () => {
    const file = { like: 'cas', fixed: ['all'], settings: { skipConsent: true }, port: 1, defects: ['a'] }
    const same = asked({ port: 2, setting: ['allowLabel=Go'] }, file)
    expect(same.where).to.deep.equal({ port: 2, host: '127.0.0.1', tls: false, keepIssuer: false })
    expect(same.options).to.deep.include({ like: 'cas', fixed: ['all'], defects: ['a'] })
    expect(same.options.settings).to.deep.equal({ skipConsent: true, allowLabel: 'Go' })
    const other = asked({ like: 'cas-6.0', defect: ['b'] }, file)
    expect(other.options).to.deep.include({ like: 'cas-6.0', fixed: [], settings: {}, defects: ['b'] })
    expect(() => asked({ fixed: ['all'] })).to.throw(UsageError, 'name it with --like')
  })

  it('listens where the issuer says', () => {
    const { where } = asked({}, { issuer: 'https://localhost:8443' })
    expect(where).to.deep.equal({ port: 8443, host: 'localhost', tls: true, keepIssuer: false })
    expect(asked({ port: 0 }, { issuer: 'http://[::1]:81' }).where).to.deep.include({ port: 0, host: '::1' })
  })

  it('takes a time and a seed, from flags and from the file', async () => {
    const file = await load('clock: { at: 2026-01-01T12:00:00Z, frozen: true }\nseed: 7')
    expect(file).to.deep.equal({ clock: { at: '2026-01-01T12:00:00Z', frozen: true }, seed: 7 })
    expect(asked({}, file).options).to.deep.include(file)
    expect(await load('clock: 2026-01-01')).to.deep.equal({ clock: '2026-01-01' })
    const { clock, seed } = asked({ clock: '2026-02-01', freeze: true, seed: 'x' }, file).options
    expect([(clock as Clock).frozen, (clock as Clock).now(), seed]).to.deep.equal([true, 1769904000000, 'x'])
    const frozen = asked({ freeze: true }, { clock: '2026-02-01' }).options.clock as Clock
    expect(frozen.now()).to.equal(1769904000000)
    expect((asked({ freeze: true }, file).options.clock as Clock).now()).to.equal(
      Date.parse('2026-01-01T12:00:00Z'),
    )
    expect(() => asked({ clock: 'soon' })).to.throw(UsageError, '"soon" is no time: give')
    expect(() => createMockServer({ seed: 'x', clock: 'soon' })).to.throw('is no time')
  })

  it('gives the same to two processes with the same seed and time', async () => {
    const flags = ['--seed', 'apple', '--clock', '2026-01-01T12:00:00Z', '--freeze']
    const told = await Promise.all(
      [0, 1].map(async () => {
        const { target } = await mock(...flags)
        const body = JSON.stringify({ redirect_uris: ['https://own.example/cb'] })
        const headers = { 'content-type': 'application/json' }
        const issuer = String(target['issuer'])
        const text = await (await fetch(`${issuer}/register`, { method: 'POST', headers, body })).text()
        return text.replaceAll(issuer, 'ISSUER')
      }),
    )
    expect(told[0])
      .to.match(/"client_id":"[0-9a-f]{40}"/)
      .and.equal(told[1])
  })

  it('serves what the file says, and refuses a wrong one with exit code 2', async () => {
    at = await folder({
      'mock.json': JSON.stringify({ clients: [client], users: [{ username: 'dora', password: 'pw' }] }),
      'bad.yaml': 'user: []',
    })
    const { target } = await mock(join(at.path, 'mock.json'))
    expect(target['clients']).to.deep.equal([client])
    const bad = await grantproof(['mock', '--config', join(at.path, 'bad.yaml')])
    expect(bad.code).to.equal(2)
    expect(bad.stderr).to.contain('bad.yaml: user is not known; did you mean users?')
  })

  it('opens the playground in the browser that BROWSER names', async function () {
    if (process.platform === 'win32') this.skip()
    at = await folder({
      'browser.sh':
        '#!/bin/sh\necho "$1" > "$(dirname "$0")/was.tmp"\nmv "$(dirname "$0")/was.tmp" "$(dirname "$0")/was"\n',
    })
    await chmod(join(at.path, 'browser.sh'), 0o755)
    const before = process.env['BROWSER']
    process.env['BROWSER'] = join(at.path, 'browser.sh')
    const { playground } = await mock('--playground', '--open')
    if (before === undefined) delete process.env['BROWSER']
    else process.env['BROWSER'] = before
    const told = async (): Promise<string> =>
      readFile(join(at.path, 'was'), 'utf8').catch(() =>
        new Promise((resolve) => setImmediate(resolve)).then(told),
      )
    expect((await told()).trim()).to.equal(playground.replace('/playground2/', '/playground/'))
  })

  it('says so where no browser can be started', async () => {
    const trouble = await opened('http://127.0.0.1:1/', () => Promise.reject(new Error('spawn ENOENT\nmore')))
    expect(trouble).to.equal(
      'no browser could be started (spawn ENOENT); open http://127.0.0.1:1/ yourself, or name one in the variable BROWSER',
    )
  })

  it('tells people where, who, which clients, what is broken, and how to stop', () => {
    const options = { defects: ['code-reusable'], clients: [{ ...client, client_name: '\u001b[31m' }] }
    const description = createMockServer({ ...options, issuer: 'http://127.0.0.1:8080' }).describe()
    const told = summary({ description, options, playground: { workbench: 'http://127.0.0.1:1/' } }, false)
    for (const part of [
      'http://127.0.0.1:8080',
      'alice / Wonderland-4711',
      'shop / sesame',
      'code-reusable: ',
      'Ctrl+C',
    ])
      expect(told).to.contain(part)
    const hostile = { ...description, users: [{ username: '\u001b[2J', password: 'x' }] }
    expect(summary({ description: hostile, options, playground: {} }, false)).not.to.contain('\u001b')
    const honest = createMockServer().describe()
    expect(summary({ description: honest, options: {}, playground: {} }, false)).to.contain(
      'nothing: it does',
    )
  })

  it('prints nothing of it where nobody looks', async () => {
    const finished = grantproof(['mock', '--json-schema'])
    expect((await finished).stderr).to.equal('')
    const schema = JSON.parse((await finished).stdout) as object
    const validate = new Ajv2020().compile(schema)
    expect(validate({ clients: [client], port: 0 }), JSON.stringify(validate.errors)).to.equal(true)
    expect(validate({ client: [] })).to.equal(false)
    expect(schema).to.deep.equal(JSON.parse(JSON.stringify(mockFileSchema())))
  })
})
