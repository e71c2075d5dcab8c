import { expect } from 'chai'
import { profiles } from '../../requirements/profiles.ts'
import { endAll, folder, grantproof, reportIn } from './command.ts'

const clickjacking = 'rfc6749-10.13-clickjacking-protection'
const redirectUri = 'rfc6749-4.1.3-redirect-uri-required-when-used'

async function ids(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await grantproof(['run', '--list', ...args])
  expect(code, stderr).to.equal(0)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  ')[1] ?? '')
}

describe('grantproof list', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('profiles: each with its documents', async () => {
    const { code, stdout } = await grantproof(['list', 'profiles', '--json'])
    expect(code).to.equal(0)
    const listed = JSON.parse(stdout) as { name: string; documents: string; title: string }[]
    expect(listed.map(({ name }) => name)).to.deep.equal(['oauth-2.0', 'security-bcp', 'oauth-2.1', 'all'])
    for (const { name, documents, title } of listed) {
      expect(documents.split(','), name).to.deep.equal(profiles().get(name)?.documents)
      expect(title).not.to.equal('')
    }
  })

  it('requirements: every one is checked or left to the operator, and stands under its profiles', async () => {
    const { code, stdout } = await grantproof(['list', 'requirements', '--json'])
    expect(code).to.equal(0)
    const listed = JSON.parse(stdout) as { id: string; handled: string; by?: string; profiles: string }[]
    expect(listed).to.have.length(463)
    expect(listed.filter(({ handled }) => !['checked', 'operator'].includes(handled))).to.deep.equal([])
    const known = new Set(listed.map(({ id }) => id))
    expect(listed.filter(({ by }) => by !== undefined && !known.has(by))).to.deep.equal([])
    const under = new Map(listed.map((one) => [one.id, one.profiles]))
    expect(under.get(redirectUri)).to.equal('oauth-2.0,security-bcp')
    expect(under.get('rfc9700-4.16-clickjacking-prevented')).to.equal('security-bcp,all')
    expect(under.get('oauth21-7.1.3.5-short-lived-tokens')).to.equal('oauth-2.1,all')
  })
})

describe('grantproof explain', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('says of a requirement that documents share by which it is judged under each profile', async () => {
    const { code, stdout } = await grantproof(['explain', clickjacking])
    expect(code).to.equal(0)
    const lines = stdout.split('\n')
    expect(lines.find((line) => line.startsWith('its check decides'))).to.contain(
      'rfc9700-4.16-clickjacking-prevented',
    )
    expect(lines.filter((line) => line.startsWith('profile '))).to.deep.equal([
      'profile oauth-2.0    a breach warns',
      'profile security-bcp a breach fails, by rfc9700-4.16-clickjacking-prevented',
      'profile oauth-2.1    a breach fails, by oauth21-7.11-clickjacking',
      'profile all          a breach fails, by rfc9700-4.16-clickjacking-prevented',
    ])
  })

  it('says by which check a requirement without one is decided', async () => {
    const { stdout } = await grantproof(['explain', 'rfc9700-4.16-clickjacking-prevented'])
    expect(stdout).to.contain(`decided by the check ${clickjacking}\n`)
    expect(stdout).to.contain('profile oauth-2.0 ')
  })

  it('says why a profile sets a requirement aside', async () => {
    const { stdout } = await grantproof(['explain', redirectUri])
    expect(stdout).to.match(/^profile oauth-2\.1 +set aside: OAuth 2\.1 has no redirect_uri/m)
    expect(stdout).to.match(/^profile oauth-2\.0 +a breach fails$/m)
  })
})

describe('grantproof run --profile', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('chooses the checks', async () => {
    const plain = await ids()
    const modern = await ids('--profile', 'oauth-2.1')
    const best = await ids('--profile', 'security-bcp')
    expect(await ids('--profile', 'oauth-2.0')).to.deep.equal(plain)
    expect(plain).to.include(redirectUri)
    expect(modern).not.to.include(redirectUri)
    expect(modern).to.include('oauth21-4.1.2.1-pkce-required-public')
    expect([...plain, ...best]).not.to.include('oauth21-4.1.2.1-pkce-required-public')
    expect(best).to.include('rfc9700-2.1.1-constant-challenge-noticed')
    expect(plain).not.to.include('rfc9700-2.1.1-constant-challenge-noticed')
  })

  it('2 and one sentence: no such profile', async () => {
    const { code, stdout, stderr } = await grantproof(['run', '--profile', 'oauth-2'])
    expect(code).to.equal(2)
    expect(stdout).to.equal('')
    expect(stderr).to.equal(
      'grantproof: no profile is called oauth-2; there are oauth-2.0, security-bcp, oauth-2.1, all; did you mean oauth-2.0?\n',
    )
  })

  it('2 and one sentence: a check of another profile', async () => {
    const { code, stderr } = await grantproof([
      ...['run', '--profile', 'security-bcp', '--suite', 'oauth21-4.1.2.1-pkce-required-public'],
    ])
    expect(code).to.equal(2)
    expect(stderr).to.equal(
      'grantproof: oauth21-4.1.2.1-pkce-required-public does not bind under the profile security-bcp; give --profile oauth-2.1 or all\n',
    )
  })

  it('names itself in the output and in the report, where a check says what else it decides', async () => {
    const { path, remove } = await folder()
    const args = ['run', '--profile', 'security-bcp', '--suite', clickjacking, '--out', path]
    const { code, stdout, stderr } = await grantproof(args)
    const report = await reportIn(path)
    await remove()
    expect(code, stdout + stderr).to.equal(0)
    expect(stdout).to.contain('profile security-bcp')
    expect(report.profile?.name).to.equal('security-bcp')
    const [only] = report.checks
    expect(only?.requirement.level).to.equal('MUST')
    expect(only?.also?.map(({ id }) => id)).to.deep.equal([clickjacking])
  })
})

describe('grantproof run --combine and --fuzz', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('add a suite each, and only when they are asked for', async () => {
    const suitesOf = async (...args: string[]) => {
      const { code, stdout, stderr } = await grantproof(['run', '--list', ...args])
      expect(code, stderr).to.equal(0)
      return [...new Set(stdout.split('\n').map((line) => line.split('  ')[0] ?? ''))]
    }
    expect(await suitesOf()).not.to.include.oneOf(['combinations', 'fuzz'])
    const more = await suitesOf('--combine', '--fuzz')
    expect(more).to.include.members(['combinations', 'fuzz'])
    expect(await suitesOf('--combine', '3'))
      .to.include('combinations')
      .and.not.to.include('fuzz')
    expect(await suitesOf('--fuzz', '4711'))
      .to.include('fuzz')
      .and.not.to.include('combinations')
  })

  const wrong: Record<string, [args: string[], sentence: RegExp]> = {
    'combinations of one': [['--combine', '1'], /^grantproof: .*--combine.*from 2 to 4/],
    'combinations of five': [['--combine', '5'], /^grantproof: .*--combine.*from 2 to 4/],
    'a seed that is no number': [['--fuzz', 'seven'], /^grantproof: .*--fuzz.*from 0 to 2147483647/],
  }
  for (const [what, [args, sentence]] of Object.entries(wrong)) {
    it(`2 and one sentence: ${what}`, async () => {
      const { code, stdout, stderr } = await grantproof(['run', '--list', ...args])
      expect(code).to.equal(2)
      expect(stdout).to.equal('')
      expect(stderr).to.match(sentence)
      expect(stderr.trimEnd().split('\n')).to.have.length(1)
    })
  }
})
