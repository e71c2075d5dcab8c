import { expect } from 'chai'
import { loadTarget } from '../../../driver/target/file/load.ts'
import { inFolder, refusal } from './sample.ts'

/** Loads a file with this text. */
const load = (text: string, name = 'target.yaml') =>
  inFolder(async (write) => loadTarget(await write(name, text)))
/** The sentences with which a file with this text is refused. */
const refused = async (text: string, name = 'target.yaml') =>
  (await refusal(() => load(text, name))).split('\n')

describe('a target that is refused', () => {
  const cases: [what: string, text: string, told: string[]][] = [
    [
      'an unknown key near a known one',
      'clients: [{ client_id: a, client_secrett: b, redirect_uris: [] }]',
      ['target.yaml: clients[0].client_secrett is not known; did you mean client_secret?'],
    ],
    [
      'one text for a list',
      'clients: [{ client_id: a, redirect_uris: "https://a.example/cb" }]',
      ['target.yaml: clients[0].redirect_uris must be a list of URLs; got "https://a.example/cb"'],
    ],
    [
      'a missing identifier',
      'clients: [{ redirect_uris: [] }]',
      ['target.yaml: clients[0].client_id is missing; give the identifier the server knows the client by'],
    ],
    [
      'a variable that is not set, once, beside other problems',
      'issuer: ${NO_SUCH_ISSUER}\nscope: 3',
      [
        'target.yaml: issuer needs the environment variable NO_SUCH_ISSUER, which is not set',
        'target.yaml: scope must be text, words with single spaces between them; got the number 3',
      ],
    ],
    [
      'an empty file',
      '# nothing yet\n',
      ['target.yaml: is empty; give a mapping such as `issuer: https://as.example`, with clients and users'],
    ],
    [
      'YAML that breaks off',
      'name: a\nclients: [{ client_id: a',
      [
        'target.yaml: line 2, column 25: Flow map in block collection must be sufficiently indented and end with a }',
      ],
    ],
    [
      'a key that stands twice',
      'name: a\nname: b\n',
      ['target.yaml: line 2, column 1: Map keys must be unique'],
    ],
    [
      'JSON that breaks off',
      '{"name": "a",\n "scope" }x',
      ['target.yaml: line 2, column 11: Unexpected scalar at node end'],
    ],
    [
      'a variable without quotes between braces',
      'users: [{ username: a, password: ${A} }]',
      [
        'target.yaml: line 1, column 35: Unexpected flow-map-start at node end; put quotes around ${...} where it stands between { } or [ ]',
      ],
    ],
    [
      'an alias of nothing',
      'name: *nothing',
      ['target.yaml: Unresolved alias (the anchor must be set before the alias): nothing'],
    ],
  ]
  for (const [what, text, told] of cases) {
    it(what, async () => expect(await refused(text)).to.deep.equal(told))
  }

  it('lists ten problems and counts the others', async () => {
    const text = Array.from({ length: 13 }, (_, at) => `unknown${at}: x`).join('\n')
    const lines = await refused(text)
    expect(lines).to.have.lengthOf(11)
    expect(lines[0]).to.match(/^target\.yaml: unknown0 is not known; known here: name, issuer, /)
    expect(lines[9]).to.equal('target.yaml: unknown9 is not known')
    expect(lines[10]).to.equal('... and 3 more')
  })

  it('a file that is not there, a folder', async () => {
    expect(await refusal(() => loadTarget('no-such.yaml'))).to.equal('no-such.yaml: there is no such file')
    expect(await refusal(() => loadTarget('fixtures'))).to.equal('fixtures: is a folder; give a target file')
  })

  it('modules that export no target, or break', async () => {
    expect(await refused('export const goal = {}', 'target.mjs')).to.deep.equal([
      'target.mjs: exports no target; write: export const target = defineTarget({ ... })',
    ])
    expect(await refused('throw new Error("first line\\nsecond")', 'target.mjs')).to.deep.equal([
      'target.mjs: cannot be loaded: first line',
    ])
    expect(await refused('export const target = { nme: "a" }', 'target.mjs')).to.deep.equal([
      'target.mjs: nme is not known; did you mean name?',
    ])
    const here = new URL('../../../driver/target/file/load.ts', import.meta.url).href
    const module = `import { defineTarget } from '${here}'\nexport const target = defineTarget({ nme: 'a' })`
    expect(await refused(module, 'target.mjs')).to.deep.equal([
      'target.mjs: nme is not known; did you mean name?',
    ])
    expect(await refused('export const target = {}', 'target.js')).to.deep.equal([
      'target.js: is read as CommonJS; put "type": "module" into the package.json beside it, or name it .mts or .mjs',
    ])
  })
})
