import { expect } from 'chai'
import { join } from 'node:path'
import type { SignInAccount } from '../../run/sign-in/account.ts'
import { endAll, folder, grantproof, mock } from './command.ts'

/** Runs `grantproof sign-in` at a mock server, its description changed. */
async function signIn(changes: object, mockArgs: string[] = [], ...args: string[]) {
  const { target } = await mock(...mockArgs)
  const { path, remove } = await folder({ 'target.json': JSON.stringify({ ...target, ...changes }) })
  const finished = await grantproof(['sign-in', join(path, 'target.json'), ...args])
  await remove()
  return finished
}

describe('grantproof sign-in', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('tells each page, what it is taken for, what is sent, and where it ends', async () => {
    const { code, stdout, stderr } = await signIn({})
    expect(code, stdout + stderr).to.equal(0)
    expect(stdout).to.match(/ 1 {2}"Sign in" \(status 200, \/login\)\n {5}login \(score \d+\): /)
    expect(stdout).to.match(
      /fill +Username = alice\n +Password = <password>\n {5}> sign in +"Sign in" sends POST \/login/,
    )
    expect(stdout)
      .to.match(/> allow +"Allow" sends POST \/consent/)
      .and.match(/> deny +"Deny" sends POST \/consent/)
    expect(stdout).to.include('ended: a code, delivered to https://client.example/oauth/callback')
    expect(stdout).to.include(
      'ended: the error access_denied, delivered to https://client.example/oauth/callback',
    )
    expect(stdout)
      .not.to.include('Wonderland-4711')
      .and.not.match(/code=(?!<|&)\w/)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).to.be.at.most(100)
  })

  for (const vendor of ['wso2-apim-2.6', 'cas-6.0'])
    it(`walks ${vendor}, as data`, async () => {
      const { code, stdout, stderr } = await signIn({}, ['--like', vendor, '--tls'], '-k', '--json')
      expect(code, stderr).to.equal(0)
      const { walks, works } = JSON.parse(stdout) as SignInAccount
      expect(works).to.equal(true)
      expect(walks.map(({ pages }) => pages.map(({ kind }) => kind))).to.deep.equal([
        ['login', 'consent'],
        ['login', 'consent'],
      ])
      expect(walks.map(({ ended }) => ended.kind)).to.deep.equal(['code', 'access_denied'])
      const taken = walks.map(({ pages }) => pages.map(({ ways }) => ways.find((way) => way.taken)?.does))
      expect(taken).to.deep.equal([
        ['sign in', 'allow'],
        ['sign in', 'deny'],
      ])
    })

  it('ends with 2 and the sentence where it is stuck; steps of the target are seen at work', async () => {
    const steps = [{ on: { url: '/login' }, fill: { Username: '{username}', Pass: '{password}' } }]
    const { code, stdout } = await signIn({ sign_in: { steps } })
    expect(code).to.equal(2)
    expect(stdout.replaceAll(/\s+/g, ' ')).to.include(
      'stuck: sign_in.steps[0].fill names the field "Pass", which the page does not have',
    )
    const wrong = await signIn({ users: [{ username: 'alice', password: 'not-hers-4711' }] })
    expect(wrong.code).to.equal(2)
    expect(wrong.stdout)
      .to.include('stuck: signing in as alice did not work')
      .and.not.include('not-hers-4711')
  })

  it('needs to know a server', async () => {
    const { code, stderr } = await grantproof(['sign-in'])
    expect(code).to.equal(2)
    expect(stderr).to.match(/^grantproof: there is no server: give a target file/)
  })
})
