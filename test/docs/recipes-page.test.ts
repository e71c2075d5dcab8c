import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { expect } from 'chai'

const recipes = new URL('../../examples/recipes/', import.meta.url)
const text = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8')
const folders = readdirSync(recipes).filter((name) => existsSync(new URL(`${name}/package.json`, recipes)))
const [general = '', ...sections] = text.split(/^## /m)

/** The lines of the files that are ours; an example may have been installed in place. */
function linesOf(folder: string): string[] {
  const url = new URL(`${folder}/`, recipes)
  return readdirSync(url)
    .filter((name) => /\.(mjs|py)$/.test(name) && statSync(new URL(name, url)).isFile())
    .flatMap((name) => readFileSync(new URL(name, url), 'utf8').split('\n'))
    .map((line) => line.trim())
}

/** The lines of the code blocks of a part of the page. */
function quoted(part: string): string[] {
  const blocks = [...part.matchAll(/^```\w+\n(.*?)^```/gms)].map(([, code = '']) => code)
  return blocks.flatMap((code) => code.split('\n')).flatMap((line) => line.trim() || [])
}

describe('docs/recipes.md', () => {
  it('lists the recipes that are there, and no others', () => {
    const listed = [...general.matchAll(/^\| \[([^\]]+)\]/gm)].map(([, name]) => name)
    expect(folders.length).to.be.above(7)
    expect(listed.toSorted()).to.deep.equal(folders.toSorted())
  })

  it('quotes lines that stand in the recipes', () => {
    const everywhere = new Set(folders.flatMap(linesOf))
    expect(quoted(general)).to.have.length.above(3)
    expect(quoted(general).filter((line) => !everywhere.has(line))).to.deep.equal([])
    for (const folder of folders) {
      const section = sections.find((part) => part.startsWith(`${folder}\n`)) ?? ''
      const lines = new Set(linesOf(folder))
      expect(quoted(section), folder).not.to.be.empty
      expect(
        quoted(section).filter((line) => !lines.has(line)),
        folder,
      ).to.deep.equal([])
    }
  })

  it('keeps each recipe below 100 lines of its own', () => {
    const long = folders.filter((folder) => linesOf(folder).filter((line) => line !== '').length >= 100)
    expect(long).to.deep.equal([])
  })
})
