import { expect } from 'chai'
import { github } from '../../../reports/machine/github.ts'
import { visible } from '../../../reports/visible.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, hostile, report, sample } from '../sample.ts'

interface Command {
  name: string
  properties: Record<string, string>
  message: string
}

const unescaped = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** What the runner makes of a log: a command stands at the beginning of a line, or behind `##[` anywhere. */
function commands(log: string): (Command | undefined)[] {
  return log
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => {
      if (line.includes('##[')) return { name: line.replace(/.*##\[/, ''), properties: {}, message: '' }
      const [, head = '', message = ''] = /^\s*::(.*?)::(.*)$/.exec(line) ?? []
      const [, name = '', rest = ''] = /^(\S+) ?(.*)$/.exec(head) ?? []
      if (name === '') return undefined
      const pairs = rest.split(',').filter((pair) => pair !== '')
      const properties = pairs.map((pair) => [pair.split('=')[0], unescaped(pair.replace(/^[^=]*=/, ''))])
      return {
        name,
        properties: Object.fromEntries(properties) as Record<string, string>,
        message: unescaped(message),
      }
    })
}

const read = (of: Report, strict = false): Command[] =>
  commands(github(of, { strict })).map((one) => {
    if (!one) throw new Error('a line is no command')
    return one
  })

describe('annotations.txt', () => {
  it('says first what the run came to, then the most urgent', () => {
    const requirement = { ...check('fail').requirement, mend: 'Mark it as used.' }
    const told = read(report([check('warn'), check('pass'), check('skip'), check('fail', { requirement })]))
    expect(told.map(({ name, properties }) => [name, properties['title']])).to.deep.equal([
      ['error', 'grantproof: my server'],
      ['error', 'fail: rfc6749-4.1.2-fail'],
      ['warning', 'warn: rfc6749-4.1.2-warn'],
    ])
    expect(told[0]?.message).to.equal('not conformant: 1 requirement fails')
    expect(told[1]?.message).to.equal(
      [
        'the reason for fail',
        `RFC 6749, section 4.1.2 (MUST, severity high): ${requirement.statement}`,
        'How to mend it: Mark it as used.',
      ].join('\n'),
    )
  })

  it('is a notice where all is well', () => {
    expect(read(report([check('pass')])).map(({ name, message }) => [name, message])).to.deep.equal([
      ['notice', 'conformant'],
    ])
  })

  it('has no more of a kind than are shown, and tells of the rest', () => {
    const many = [
      ...Array.from({ length: 30 }, () => check('fail')),
      ...Array.from({ length: 30 }, () => check('warn')),
    ]
    const told = read(report([check('pass'), ...many]))
    const kind = (name: string): Command[] => told.filter((one) => one.name === name)
    expect(kind('error')).to.have.length(10)
    expect(kind('error').at(-1)?.properties['title']).to.equal('22 more checks')
    expect(kind('warning')).to.have.length(10)
    expect(kind('warning').at(-1)?.properties['title']).to.equal('21 more checks')
  })

  it('says beside a fail that the run was cut off', () => {
    expect(read(report([check('fail')], { complete: false }))[0]?.message).to.contain('the run was cut off')
  })

  for (const text of [
    'x\n::set-output name=a::b',
    'x%0A::stop-commands::me',
    'x\r::add-mask::a',
    '::error::x',
    'title,file=/etc/passwd,line=1::x',
    '##[set-env name=A]b',
    'then ##[error]x',
    '##vso[task.setvariable variable=a]b',
    '100%',
    '%25',
    ...Object.values(hostile),
  ]) {
    it(`lets ${JSON.stringify(text.slice(0, 40))} command nothing`, () => {
      const requirement = { ...check('fail').requirement, statement: text, mend: text }
      const of = check('fail', { id: text, reason: text, requirement })
      const log = github(report([of], { target: { name: text }, problem: text }))
      expect(log).not.to.match(/##\w*\[|[^\P{C}\n]/u)
      const told = read(report([of], { target: { name: text } }))
      expect(told.map(({ name }) => name)).to.deep.equal(['error', 'error'])
      for (const { properties } of told) expect(Object.keys(properties)).to.deep.equal(['title'])
      expect(told[0]?.properties['title']).to.equal(`grantproof: ${visible(text)}`)
      expect(told[1]?.message.split('\n')).to.have.length(3)
      if (/^[\w%]*$/.test(text)) expect(told[1]?.message.split('\n')[0]).to.equal(text)
    })
  }

  it('is a line for each command, whatever the server said', () => {
    expect(read(sample).map(({ name }) => name)).to.deep.equal([...Array<string>(5).fill('error'), 'warning'])
  })
})
