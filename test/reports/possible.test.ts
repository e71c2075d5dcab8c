import { expect } from 'chai'
import { html } from '../../reports/html/index.ts'
import { possible } from '../../reports/possible.ts'
import { text } from '../../reports/text/text.ts'
import { everything } from '../../requirements/profiles.ts'
import { questionsOf } from '../../run/questionnaire.ts'
import { suites } from '../../suites/index.ts'
import { check, report } from './sample.ts'

const client = 'another confidential client'
const resource = 'resource, with a url'
const skipped = [
  check('skip', { id: 'one', give: [resource] }),
  check('skip', { id: 'two', give: [client, resource] }),
  check('skip', { id: 'three', reason: 'the server issued no refresh token' }),
]

describe('what more could be checked', () => {
  it('is counted once a check, and once for each thing to give', () => {
    expect(possible(skipped)).to.eql({
      sentence: '2 more checks are possible',
      gifts: [
        { give: resource, checks: 2 },
        { give: client, checks: 1 },
      ],
    })
  })

  it('is nothing where nothing given would help', () => {
    expect(possible([check('pass'), check('skip')])).to.equal(undefined)
  })

  it('is the last that a run says', () => {
    const lines = text(report(skipped)).trimEnd().split('\n')
    expect(lines.slice(-3)).to.eql([
      '2 more checks are possible: give',
      `      ${resource} (2 checks)`,
      `      ${client} (1 check)`,
    ])
  })

  it('stands on the page', () => {
    expect(html(report(skipped))).to.contain('2 more checks are possible')
  })
})

describe('the questionnaire', () => {
  const questionnaire = questionsOf(suites, everything())

  it('asks what no request decides, with the reason', () => {
    expect(questionnaire.map(({ id }) => id)).to.include('rfc6749-2.3.2-auth-scheme-mapping')
    expect(questionnaire.every(({ why }) => why !== '')).to.equal(true)
    expect(questionsOf([], everything())).to.eql([])
  })

  it('stands in the text and on the page, and is one line for who watches the run', () => {
    const asked = report([], { questionnaire })
    const [{ id } = { id: '' }] = questionnaire
    expect(text(asked)).to.contain(`ASK ${id}`)
    expect(html(asked)).to.contain('For the operator to answer')
    expect(html(asked)).to.contain(id)
    const brief = text(asked, { brief: true })
    expect(brief).not.to.contain('ASK')
    expect(brief).to.contain(`${questionnaire.length} requirements for the operator to answer`)
  })
})
