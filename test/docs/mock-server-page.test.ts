import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { mockFileSchema } from '../../cli/mock/schema.ts'
import { defaultClients, defaultUsers } from '../../mock-server/defaults.ts'
import { createMockServer } from '../../mock-server/index.ts'

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const page = read('mock-server.md')

/** The code words in the first cell of each row, without arguments: `` `break(...names)`, `mend()` `` are two. */
function firstCells(text: string): string[] {
  const cells = [...text.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)/g)].map(([, word = '']) => word.split('.')[0]!))
}

describe('docs/mock-server.md', () => {
  const [upToMembers = '', members = ''] = page.split('| member | |')

  it('lists every option, and no others', () => {
    const schema = mockFileSchema() as { properties: object }
    const ofTheFileOnly = ['port', 'host', 'tls', 'playground']
    const ofModules = ['rules', 'clock', 'random', 'onRule', 'store']
    const there = new Set([...Object.keys(schema.properties), ...ofModules])
    for (const name of ofTheFileOnly) there.delete(name)
    expect(firstCells(upToMembers).toSorted()).to.deep.equal([...there].toSorted())
  })

  it('lists every member of a server, and no others', () => {
    const tables = [members, ...page.split('| member | |').slice(2)].map(
      (part) => part.split('\n## ')[0] ?? '',
    )
    const listed = new Set(tables.flatMap(firstCells))
    expect([...listed].toSorted()).to.deep.equal(Object.keys(createMockServer()).toSorted())
  })
})

describe('docs/mock-server-defaults.md', () => {
  const text = read('mock-server-defaults.md')
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))

  it('lists the clients, each with its redirect URIs', () => {
    for (const { client_id: id, redirect_uris: uris } of defaultClients) {
      const row = rows.find((line) => line.startsWith(`| \`${id}\` |`))
      const cell = uris.length === 0 ? 'none' : uris.map((uri) => `\`${uri}\``).join(', ')
      expect(row, id).to.satisfy((line?: string) => line?.endsWith(`| ${cell} |`))
    }
  })

  it('lists the users', () => {
    for (const { username, password } of defaultUsers) {
      expect(rows).to.include(`| \`${username}\` | \`${password}\` |`)
    }
  })
})
