import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { requirements } from '../../requirements/catalogue.ts'

const dist = new URL('../../dist/', import.meta.url)

/** What a built file needs before its first line runs, and what the files that it needs do. */
function needed(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(new URL(file, dist), 'utf8')
  for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^'"]*"([^"]+)";$/gm)) {
    if (name.startsWith('./')) needed(name.slice(2), seen)
    else seen.add(name)
  }
  return seen
}

describe('What is built', () => {
  it('loads one package before it knows which command is wanted', () => {
    const packages = [...needed('main.js')].filter((name) => !/\.js$|^node:|^(?:fs|module)$/.test(name))
    expect(packages).to.eql(['commander'])
  })

  // In a process of its own: a second copy of the suites would take over the words of this one's `expect`.
  it('has the catalogue in it as the sources have it', () => {
    const library = new URL('index.js', dist).href
    const script = `import { requirements } from '${library}'; console.log(JSON.stringify([...requirements()]))`
    const built = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      maxBuffer: Infinity,
    })
    expect(JSON.parse(built)).to.eql(JSON.parse(JSON.stringify([...requirements()])))
  })
})
