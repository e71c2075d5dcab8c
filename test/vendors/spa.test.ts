/** The vendor whose pages only JavaScript draws, through the real command: with a browser, and without. */
import { join } from 'node:path'
import { expect } from 'chai'
import { describeWithChromium } from '../chromium.ts'
import { endAll, folder, grantproof, mock, reportIn } from '../cli/command.ts'

describe('The vendor spa without a browser', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('cannot be judged, and one sentence says what to do', async () => {
    const { line } = await mock('--like', 'spa')
    const { path, remove } = await folder({ 'target.json': line })
    const { code, stderr } = await grantproof(['run', join(path, 'target.json'), '--out', path])
    await remove()
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /^grantproof: the page at http:\/\/127\.0\.0\.1:\d+\/login can only be used with JavaScript: give --browser, [^\n]*plain HTML theme\n$/,
    )
  })

  it('says what to install where Chromium is missing', async () => {
    const { line } = await mock('--like', 'spa')
    const { path, remove } = await folder({ 'target.json': line })
    const file = join(path, 'target.json')
    const none = await grantproof(['run', '--browser', file, '--out', path], { PATH: path })
    const wrong = await grantproof(['run', file, '--browser', join(path, 'none'), '--out', path])
    await remove()
    expect([none.code, wrong.code]).to.deep.equal([2, 2])
    expect(none.stderr).to.match(
      /^grantproof: --browser needs Chromium, [^\n]*apt-get install chromium[^\n]*\n$/,
    )
    expect(wrong.stderr).to.match(
      /^grantproof: \S+none is no program: give --browser the path of Chromium\n$/,
    )
  })
})

/** One or two of each suite: a sign-in by Chromium takes its time. */
const judged = [
  'rfc6749-3.1-resource-owner-authenticated-first',
  'rfc6749-4.1.1-approval-decision',
  'rfc6749-4.1.2.1-access-denied',
  'rfc6749-4.1.1-state-optional',
  'rfc6749-4.1.2-code-single-use',
]

describeWithChromium('The vendor spa with a browser', function (executable) {
  afterEach(endAll)

  it('passes checks of login, consent, state and code reuse', async () => {
    const { line } = await mock('--like', 'spa', '--tls')
    const { path, remove } = await folder({ 'target.json': line })
    const wanted = ['--suite', judged.join(','), '--browser', executable, '--timeout', '60']
    const args = ['run', join(path, 'target.json'), '-k', '--out', path, '--report', 'json', ...wanted]
    const { code, stdout, stderr } = await grantproof(args)
    const { checks } = await reportIn(path)
    await remove()
    const others = checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
    expect(others.map(({ id, verdict, reason }) => `${id} ${verdict}: ${reason}`)).to.deep.equal([])
    expect([code, stderr], stdout).to.deep.equal([0, ''])
    const verdictOf = (id: string) => checks.find((check) => check.id === id)?.verdict
    expect(verdictOf('rfc6749-4.1.2.1-access-denied'), 'denying').to.equal('pass')
    expect(verdictOf('rfc6749-4.1.2-code-single-use')).to.equal('pass')
  }).timeout(1_500_000)

  it('is walked page by page by grantproof sign-in', async () => {
    const { line } = await mock('--like', 'spa')
    const { path, remove } = await folder({ 'target.json': line })
    const file = join(path, 'target.json')
    const drawn = await grantproof(['sign-in', file, '--browser', executable, '--timeout', '60', '--json'])
    const read = await grantproof(['sign-in', file])
    await remove()
    const { walks } = JSON.parse(drawn.stdout) as { walks: { ended: { kind: string } }[] }
    expect(walks.map(({ ended }) => ended.kind)).to.deep.equal(['code', 'access_denied'])
    expect([drawn.code, read.code]).to.deep.equal([0, 2])
    expect(read.stdout.replace(/\s+/g, ' ')).to.include('only a script gets further here: use --browser')
  }).timeout(300_000)
})
