import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect } from 'chai'
import { ask } from '../../cli/init/questions.ts'
import { readyMade, readyMadeText, variablesIn } from '../../cli/init/ready-made.ts'
import { replaceVariables } from '../../driver/target/file/environment.ts'
import { parseTarget } from '../../driver/target/file/parse.ts'
import { problemsOf } from '../../driver/target/file/schema.ts'
import { endAll, folder, grantproof, mock } from './command.ts'

const secret = 'app-Secret.7f3a91c2'
const password = 'Wonderland-4711'

const flagsFor = (issuer: unknown, of: string = password) => [
  ...['--issuer', String(issuer), '--client-id', 'app', '--client-secret', secret],
  ...['--redirect-uri', 'https://client.example/oauth/callback', '--username', 'alice', '--password', of],
  ...['--scope', 'read write'],
]

describe('grantproof init', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('writes a commented target that a run accepts, and no secret', async () => {
    const { target } = await mock()
    const { path, remove } = await folder()
    const file = join(path, 'target.yaml')
    try {
      const { code, stdout, stderr } = await grantproof([
        'init',
        ...flagsFor(target['issuer']),
        '--out',
        file,
      ])
      const text = await readFile(file, 'utf8')
      expect([code, stderr]).to.deep.equal([0, ''])
      expect(stdout).to.match(/signs in +login page, then consent page/)
      expect(stdout).to.contain("export APP_SECRET='...'")
      for (const hidden of [secret, password]) expect(stdout + text).not.to.contain(hidden)
      expect(text).to.contain("# found in the issuer's metadata")
      expect(text).to.contain('token_endpoint_auth_method: client_secret_basic # found')
      expect(text).to.match(/another confidential client .*\(\d+ checks\)/)
      const run = await grantproof(['run', file, '--suite', 'state', '--out', path], {
        APP_SECRET: secret,
        ALICE_PASSWORD: password,
      })
      expect(run.code, run.stdout + run.stderr).to.equal(0)
      const again = await grantproof(['init', ...flagsFor(target['issuer']), '--out', file])
      expect(again.code).to.equal(2)
      expect(again.stderr).to.match(/is there already; give --force/)
    } finally {
      await remove()
    }
  })

  it('writes what it knows where signing in does not work', async () => {
    const { target } = await mock()
    const { path, remove } = await folder()
    const file = join(path, 'target.yaml')
    const { code, stderr } = await grantproof([
      'init',
      ...flagsFor(target['issuer'], 'wrong-password'),
      '--out',
      file,
    ])
    const text = await readFile(file, 'utf8')
    await remove()
    expect(code).to.equal(2)
    expect(stderr).to.contain('signing in as alice did not work')
    expect(text).to.match(/^token_endpoint: http/m)
    expect(text).not.to.contain('wrong-password')
  })

  it('without a terminal says in one sentence what is missing', async () => {
    const { path, remove } = await folder()
    const file = join(path, 'target.yaml')
    const { code, stderr } = await grantproof(['init', '--issuer', 'https://as.example', '--out', file])
    expect(code).to.equal(2)
    expect(stderr).to.equal(
      'grantproof: without a terminal to ask on, init needs also --client-id, --redirect-uri, --username and --password\n',
    )
    expect(existsSync(file)).to.equal(false)
    await remove()
  })

  it('starts from a ready-made target and tells what to set', async () => {
    const { path, remove } = await folder()
    const file = join(path, 'target.yaml')
    const issuer = 'https://sso.example/realms/a'
    const { code, stdout } = await grantproof([
      'init',
      '--like',
      'keycloak',
      '--issuer',
      issuer,
      '--out',
      file,
    ])
    const text = await readFile(file, 'utf8')
    await remove()
    expect(code).to.equal(0)
    expect(stdout).to.contain("export KEYCLOAK_CLIENT_SECRET='...'")
    expect(text).to.contain(`issuer: ${issuer}\n`).and.to.contain('# The realm stands in the issuer')
  })

  it('asks for what is not given, and again where an answer is wrong', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    let shown = ''
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()))
    const sees = async (text: string) => {
      while (!shown.includes(text)) await once(output, 'data')
      await setImmediate()
      shown = ''
    }
    const asked = ask({ username: 'alice', scope: 'read' }, { input, output })
    for (const [question, answer] of [
      ['Issuer', 'as.example\r'],
      ['must be an http or https URL', '\b'.repeat(10) + 'https://as.example\r'],
      ['client_id', 'app\r'],
      ['secret', 's3cret\r'],
      ['redirect URI', 'https://client.example/cb\r'],
      ['password', 'hidden\r'],
    ] as const) {
      await sees(question)
      input.write(answer)
    }
    expect(await asked).to.deep.equal({
      issuer: 'https://as.example',
      clientId: 'app',
      clientSecret: 's3cret',
      redirectUri: 'https://client.example/cb',
      username: 'alice',
      password: 'hidden',
      scope: 'read',
    })
    expect(shown).not.to.contain('hidden')
  })
})

describe('the ready-made targets', () => {
  for (const name of readyMade()) {
    it(`${name} is a target once its variables are set`, () => {
      const text = readyMadeText(name)
      const value = (variable: string) => {
        if (/(URL|ISSUER)$/.test(variable)) return 'https://as.example'
        return /(DOMAIN|HOST)$/.test(variable) ? 'as.example' : `${variable.toLowerCase()}-1`
      }
      const environment = Object.fromEntries(
        variablesIn(text).map((variable) => [variable, value(variable)] as const),
      )
      const { value: target, problems } = replaceVariables(parseTarget(text, name), environment)
      expect(problems).to.deep.equal([])
      expect(problemsOf(target)).to.deep.equal([])
      expect(target).to.have.property('clients').that.is.not.empty
      for (const [, given] of text.matchAll(/^ *(?:client_secret|password): (\S+)/gm))
        expect(given).to.match(/^\$\{\w+\}$/)
    })
  }

  it('are there for these products', () => {
    expect(readyMade()).to.include.members([
      ...['keycloak', 'ory-hydra', 'spring-authorization-server', 'oidc-provider'],
      ...['django-oauth-toolkit', 'auth0', 'okta', 'entra', 'wso2-apim-2.6', 'wso2-is-5.7'],
    ])
  })
})
