import { expect } from 'chai'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockFolder } from '../../reports/folder/lock.ts'

describe('the lock of a folder for reports', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantproof-'))
    path = join(folder, 'report.lock')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const since = '2026-03-01T10:00:00.000Z'
  const held = (over: object) => JSON.stringify({ pid: process.pid, host: hostname(), since, ...over })

  it('is held by one, and leaves nothing behind', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).to.throw(
      `another run writes into ${folder} (process ${process.pid} on ${hostname()}, since `,
    )
    lock.release()
    expect(readdirSync(folder)).to.deep.equal([])
    lockFolder(folder).release()
  })

  it('takes away the folder that it made, unless something stands in it', () => {
    const made = join(folder, 'deep', 'out')
    lockFolder(made).release()
    expect(existsSync(made)).to.equal(false)
    const lock = lockFolder(made)
    writeFileSync(join(made, 'report.json'), '')
    lock.release()
    expect(readdirSync(made)).to.deep.equal(['report.json'])
  })

  const dead: Record<string, string> = {
    'of a process that is no more': held({ pid: 2 ** 22 + 1 }),
    'of a process whose number another one has by now': held({ began: 'another boot 1' }),
  }
  for (const [what, text] of Object.entries(dead)) {
    it(`is taken over: one ${what}`, () => {
      writeFileSync(path, text)
      const lock = lockFolder(folder)
      expect(readFileSync(path, 'utf8')).to.contain(`"pid":${process.pid}`).and.not.to.equal(text)
      expect(readdirSync(folder)).to.deep.equal(['report.lock'])
      lock.release()
    })
  }

  it('is taken over where a power loss left it empty, and not where it is just being written', () => {
    writeFileSync(path, '')
    expect(() => lockFolder(folder)).to.throw(`another run writes into ${folder} (it has just begun)`)
    utimesSync(path, new Date(), new Date(Date.now() - 60_000))
    lockFolder(folder).release()
  })

  it('of another machine is believed, and the sentence says what to do', () => {
    writeFileSync(path, held({ pid: 1, host: 'elsewhere' }))
    expect(() => lockFolder(folder)).to.throw(`or remove ${path} if that process is no more`)
  })

  it('is not released by one who no longer holds it', () => {
    const lock = lockFolder(folder)
    writeFileSync(path, held({ pid: 1 }))
    lock.release()
    expect(readFileSync(path, 'utf8')).to.equal(held({ pid: 1 }))
  })

  it('says in one sentence where there can be none', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => lockFolder(join(folder, 'file', 'out'))).to.throw(
      /^cannot write the reports into .+: a part of the path is a file/,
    )
    mkdirSync(path)
    utimesSync(path, new Date(), new Date(Date.now() - 60_000))
    expect(() => lockFolder(folder)).to.throw(
      /^cannot write the reports into .+: a folder of that name is in the way/,
    )
  })
})
