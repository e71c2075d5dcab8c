import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

const root = new URL('../../', import.meta.url)
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'mock-server/README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** As GitHub makes anchors of headings: small letters, no punctuation, hyphens for blanks. */
function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Where the links of a page lead, but for those to other hosts. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^\w+:/.test(link))
}

describe('links of the documents', () => {
  for (const name of pages) {
    it(`lead somewhere: ${name}`, () => {
      const here = new URL(name, root)
      const broken = linksOf(readFileSync(here, 'utf8')).filter((link) => {
        const target = new URL(link, here)
        const anchor = decodeURIComponent(target.hash.slice(1))
        target.hash = ''
        if (!existsSync(target)) return true
        const isPage = target.pathname.endsWith('.md')
        return anchor !== '' && isPage && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
      })
      expect(broken).to.deep.equal([])
    })
  }
})
