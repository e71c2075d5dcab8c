import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { lacks } from '../../../driver/target/capabilities.ts'
import { parseTarget } from '../../../driver/target/file/parse.ts'
import { problemsOf } from '../../../driver/target/file/schema.ts'
import { resolveTarget } from '../../../driver/target/file/resolve.ts'
import { serving } from './serving.ts'

const file = 'fixtures/targets/target.yaml'
const secrets = ['PHOTO_PRINTER_SECRET', 'TRAVEL_DIARY_SECRET', 'ALICE_PASSWORD', 'BOB_PASSWORD']

describe('the example of a target file', () => {
  const before = new Map(secrets.map((name) => [name, process.env[name]]))
  beforeEach(() => {
    for (const name of secrets) process.env[name] = `value of ${name}`
  })
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  it('is a whole target', async () => {
    const target = await resolveTarget({ file }, serving({}).transport)
    expect(target.clients.map(({ client_id }) => client_id)).to.deep.equal([
      'photo-printer',
      'travel-diary',
      'desktop-notes',
    ])
    expect(target.clients[0]?.client_secret).to.equal('value of PHOTO_PRINTER_SECRET')
    expect(target.users[1]).to.deep.equal({ username: 'bob', password: 'value of BOB_PASSWORD' })
  })

  it('has what its comments promise', async () => {
    const target = await resolveTarget({ file }, serving({}).transport)
    for (const need of [
      'second-client',
      'public-client',
      'second-redirect-uri',
      'second-user',
      'resource-endpoint',
      'scope-protected-resource',
      'two-scopes',
      'long-wait',
      'tls',
    ]) {
      expect(lacks(need, target), need).to.equal(undefined)
    }
  })

  it('is also a target with everything that stands in comments', async () => {
    const text = await readFile(file, 'utf8')

    const optional = text
      .replaceAll(/^# (?=(authorization_parameters|sign_in):$| {2}\w+: \S+$)/gm, '')
      .replace('  # ca:', '  ca:')
    const whole = parseTarget(optional, file) as Record<string, object>
    expect(problemsOf(whole)).to.deep.equal([])
    expect(Object.keys(whole['sign_in'] ?? {})).to.have.lengthOf(5)
    expect(whole).to.have.property('authorization_parameters')
    expect(whole['tls']).to.have.property('ca')
  })
})
