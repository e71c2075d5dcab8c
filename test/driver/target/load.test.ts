import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { defineTarget, loadTarget } from '../../../driver/target/file/load.ts'
import { inFolder, refusal, target } from './sample.ts'

const load = (name: string, text: string) => inFolder(async (write) => loadTarget(await write(name, text)))
const refused = (name: string, text: string) => refusal(() => load(name, text))

const yaml = `
issuer: https://as.example
clients:
  - &main
    client_id: abc
    redirect_uris: [https://client.example/cb, com.example.app:/cb]
  - { <<: *main, client_id: def }
resource: { url: https://api.example/me }
`
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

describe('target files', () => {
  it('in YAML, with anchors, as they stand', async () => {
    const redirect_uris = ['https://client.example/cb', 'com.example.app:/cb']
    expect(await load('t.yaml', yaml)).to.deep.equal({
      issuer: 'https://as.example',
      clients: [
        { client_id: 'abc', redirect_uris },
        { client_id: 'def', redirect_uris },
      ],
      resource: { url: 'https://api.example/me' },
    })
  })

  it('in JSON, by any name; the line that the mock server prints is one', async () => {
    const description = createMockServer().describe()
    const line = `${JSON.stringify(description)}\n`
    expect(await load('t.json', line)).to.deep.equal(description)
    expect(await load('saved', `\uFEFF${line}`)).to.deep.equal(description)
  })

  it('in a JavaScript module that exports target', async () => {
    const text = `export const target = ${JSON.stringify(target())}`
    expect(await load('t.mjs', text)).to.deep.equal(target())
  })

  it('in a TypeScript module', async () => {
    const text = `export const target: object = ${JSON.stringify(target())}`
    expect(await load('t.mts', text)).to.deep.equal(target())
  })

  it('take variables from the environment', async () => {
    const PATH = process.env['PATH'] ?? ''
    expect((await load('t.yaml', 'name: "${PATH}"')).name).to.equal(PATH)
    expect(await refused('t.yaml', 'issuer: ${GRANTPROOF_UNSET}')).to.equal(
      't.yaml: issuer needs the environment variable GRANTPROOF_UNSET, which is not set',
    )
  })

  it('bring the certificates of tls.ca, found beside the file', async () => {
    await inFolder(async (write) => {
      await write('ca.pem', certificate)
      const file = await write('t.yaml', 'tls: { ca: ./ca.pem }')
      expect((await loadTarget(file)).tls).to.deep.equal({ ca: certificate })
    })
    const inline = JSON.stringify({ tls: { ca: certificate } })
    expect((await load('t.json', inline)).tls).to.deep.equal({ ca: certificate })
  })

  it('say when tls.ca is no such file', async () => {
    expect(await refused('t.yaml', 'tls: { ca: ./none.pem }')).to.equal(
      't.yaml: tls.ca ./none.pem cannot be read; give the path of a PEM file',
    )
    expect(await refused('t.yaml', 'tls: { ca: t.yaml }')).to.equal(
      't.yaml: tls.ca t.yaml holds no certificate; give a file that begins with -----BEGIN CERTIFICATE-----',
    )
  })

  it('say when they cannot be read', async () => {
    expect(await refusal(() => loadTarget('/nowhere/t.yaml'))).to.equal('t.yaml: there is no such file')
    expect(await refusal(() => loadTarget('fixtures'))).to.equal('fixtures: is a folder; give a target file')
  })

  it('say where YAML and JSON break', async () => {
    expect(await refused('t.yaml', 'name: a\nname: b\n')).to.equal(
      't.yaml: line 2, column 1: Map keys must be unique',
    )
    expect(await refused('t.json', '{\n  "name": "a"\n  "issuer": "b" }')).to.match(
      /^t\.json: line 3, column 3: \S.*$/,
    )
    expect(await refused('t.yaml', 'name: *nobody')).to.equal(
      't.yaml: Unresolved alias (the anchor must be set before the alias): nobody',
    )
  })

  it('say what to do about ${...} between braces', async () => {
    expect(await refused('t.yaml', 'users:\n  - { username: alice, password: ${SECRET} }')).to.equal(
      't.yaml: line 2, column 35: Unexpected flow-map-start at node end; ' +
        'put quotes around ${...} where it stands between { } or [ ]',
    )
  })

  it('a bomb of aliases does not go off', async () => {
    const row = (name: string, of: string) => `${name}: &${name} [${Array(12).fill(of).join(',')}]`
    const bomb = [row('a', 'x'), row('b', '*a'), row('c', '*b'), row('d', '*c'), row('e', '*d')].join('\n')
    expect(await refused('t.yaml', bomb)).to.equal(
      't.yaml: Excessive alias count indicates a resource exhaustion attack',
    )
  })

  it('say what is wrong with a module', async () => {
    expect(await refused('t.mjs', 'export default {}')).to.equal(
      't.mjs: exports no target; write: export const target = defineTarget({ ... })',
    )
    expect(await refused('t.mjs', 'throw new Error("no luck\\nat all")')).to.equal(
      't.mjs: cannot be loaded: no luck',
    )
    expect(await refused('t.mjs', 'export const target = { isssuer: "https://as.example" }')).to.equal(
      't.mjs: isssuer is not known; did you mean issuer?',
    )
  })
})

describe('defineTarget', () => {
  it('gives back the very target', () => {
    const written = target({ name: '$${not a variable}' })
    expect(defineTarget(written)).to.equal(written)
    expect(written.name).to.equal('$${not a variable}')
  })

  it('refuses what a target file may not hold', async () => {
    const typo = { ...target(), clientz: [] }
    expect(await refusal(() => defineTarget(typo))).to.equal(
      'target: clientz is not known; did you mean clients?',
    )
  })
})
