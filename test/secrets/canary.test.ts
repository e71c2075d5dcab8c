/** Every secret of a run has the same core, and nothing that comes out of the run has it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { defaultClients, defaultUsers } from '../../mock-server/defaults.ts'
import type { MockRequest, MockResponse } from '../../mock-server/index.ts'
import { formats } from '../../reports/index.ts'
import { endAll, folder, grantproof, reportIn } from '../cli/command.ts'
import { enlarged, fronted, type Fronted } from '../fronted.ts'
import { leaks, spellings, unpacked } from './leaks.ts'

const core = 'Kq7Zx9Vw2c'
const anySecret = new RegExp(`${core}[\\w -]*`, 'g')

/** Tells everybody the secrets of everybody else, wherever there is room and however they may be spelled. */
function indiscreet() {
  const heard: string[] = []
  const handles = new Set<string>()
  const hear = (text: string) => {
    for (const [secret] of text.matchAll(anySecret)) if (!handles.has(secret)) heard.push(secret)
    heard.splice(0, heard.length - 12)
  }
  const alter = (answer: MockResponse, request: MockRequest): MockResponse => {
    // Ids of pending requests stand in URLs and open nothing without the cookie of their session.
    const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? ''
    const handle =
      /[?&]request=([^&]+)/.exec(location)?.[1] ?? /name="request" value="([^"]+)/.exec(answer.body)?.[1]
    if (handle !== undefined) handles.add(handle)
    const secrets = [...heard]
    const secret = secrets.at(-1) ?? ''
    const authorization = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ''
    for (const [name, value] of [...request.headers, ...answer.headers]) if (!/^x-/.test(name)) hear(value)
    for (const text of [request.url, request.body ?? '', answer.body]) hear(text)
    const all = Object.entries(spellings).map(([name, { of }]) => `${name} ${secrets.map(of).join(' ')}`)
    const url = `/done?next=${encodeURIComponent(`/cb?code=${secret}&x=${encodeURIComponent(secret)}`)}`
    return enlarged(answer, {
      headers: [
        ['x-debug', `${authorization} ${secret}; ${all.join('; ')}`],
        ['x-cut', `token ${secret.slice(0, core.length + 4)}...`],
        ['x-padded', Buffer.from(`app:${secret}`).toString('base64url')],
        ['set-cookie', `noted="${secret}"; Path=/nowhere`],
        ['set-cookie', `gone=${secret}; Path=/nowhere; Max-Age=0`],
        ['content-location', url],
        ['link', `<https://someone:${encodeURIComponent(secret)}@elsewhere.example/>; rel="help"`],
      ],
      html: `<!-- ${all.join('\n')} --><a data-note='${secret}' href=${url}>x</a><script>var t = "${spellings['JSON escapes']?.of(secret)}"</script>`,
      members: { debug: { lately: secrets, of: all, text: JSON.stringify({ token: secret }) } },
    })
  }
  return { alter, handles }
}

describe('the secrets of an indiscreet server', () => {
  let server: Fronted
  let place: Awaited<ReturnType<typeof folder>>
  const { alter, handles } = indiscreet()
  const password = (name: string) => `${core} pass-${name} word`
  before(async () => {
    let count = 0
    server = await fronted(
      {
        // What fails brings scripts.
        defects: ['code-reusable', 'state-decoded-twice', 'consent-without-csrf-token'],
        random: () => `${core}${String((count += 1)).padStart(7, '0')}tQ4`,
        users: defaultUsers.map((user) => ({ ...user, password: password(user.username) })),
        clients: defaultClients.map((client) =>
          client.client_secret
            ? { ...client, client_secret: `${core}-${client.client_id.length}-${client.client_id}` }
            : client,
        ),
      },
      alter,
    )
    place = await folder({ 'target.json': JSON.stringify(server.target) })
  })
  after(async () => {
    endAll()
    await server.close()
    await place.remove()
  })

  const check = (name: string, text: string) => {
    const all = leaks(text, core, (around) => handles.has(around.split(/[^\w]/, 1)[0] ?? ''))
    expect(all.slice(0, 5), `${name}: ${all.length} leaks`).to.deep.equal([])
  }

  it('stand in no output of a run, in whatever spelling', async function () {
    this.timeout(600_000)
    const target = join(place.path, 'target.json')
    const out = join(place.path, 'out')
    const { stdout, stderr } = await grantproof([
      'run',
      target,
      '--out',
      out,
      '--report',
      Object.keys(formats).join(','),
    ])
    const files = (await readdir(out, { recursive: true })).filter((name) => /\.\w+$/.test(name))
    expect(files.filter((name) => name.endsWith('.sh'))).to.have.length.greaterThan(0)
    expect(files).to.include.members(Object.values(formats).map(({ file }) => file))
    const report = await reportIn(out)
    expect(report.problem).to.equal(undefined)
    const labels = JSON.stringify(report).match(
      /<(?:code|access-token|refresh-token|cookie|field|password|client-secret)-\d+>/g,
    )
    expect(new Set(labels?.map((label) => label.replace(/-\d+>/, '')))).to.have.length(7)
    check('stdout', stdout)
    check('stderr', stderr)
    for (const file of files) {
      const text = await readFile(join(out, file), 'utf8')
      expect(text.length, file).to.be.greaterThan(100)
      check(file, `${text}\n${unpacked(text)}`)
    }
  })

  it('stand in nothing that sign-in tells', async function () {
    this.timeout(120_000)
    const target = join(place.path, 'target.json')
    for (const format of [[], ['--json']]) {
      const { code, stdout, stderr } = await grantproof(['sign-in', target, ...format])
      expect(code, stderr).to.equal(0)
      check('stdout', stdout)
      check('stderr', stderr)
    }
  })

  it('are shown to somebody who asks for them, who is warned', async function () {
    this.timeout(120_000)
    const out = join(place.path, 'shown')
    const args = ['--out', out, '--report', 'json,text', '--suite', 'state', '--show-secrets']
    const { stderr } = await grantproof(['run', join(place.path, 'target.json'), ...args])
    expect(stderr).to.match(/^grantproof: secrets are shown: /)
    const report = await reportIn(out)
    expect(report.secretsShown).to.equal(true)
    expect(report.secrets).to.equal(undefined)
    expect(JSON.stringify(report))
      .to.contain(password('alice').replaceAll(' ', '+'))
      .and.not.contain('<code-1>')
    expect(await readFile(join(out, 'report.txt'), 'utf8')).to.match(/^SECRETS ARE SHOWN: /)
  })
})
