/** What a check asks, as a SARIF rule. */
import type { ReportingDescriptor } from 'sarif'
import type { CheckResult } from '../../../suites/verdict.ts'
import { addressOf, otherPlaces, placeOf } from '../../document.ts'
import { visible } from '../../visible.ts'
import { message } from './message.ts'

/** The levels of a rule's results, by the keyword of the requirement. */
const levels = { MUST: 'error', SHOULD: 'warning', MAY: 'note' } as const

/** Code scanning calls from 7 high and from 4 medium. */
const severities = { high: '8.0', medium: '5.0', low: '3.0' } as const

export function ruleOf({ id, suite, requirement, also }: CheckResult): ReportingDescriptor {
  const { spec, level, severity, statement, why, mend } = requirement
  const address = addressOf(requirement)
  const paragraphs = [
    `${placeOf(requirement)} (${level}): ${statement}`,
    ...(also === undefined ? [] : [`Also asked by ${otherPlaces(also).join(', ')}.`]),
    ...(why === undefined ? [] : [`Why it matters: ${why}`]),
    ...(mend === undefined ? [] : [`How to mend it: ${mend}`]),
  ].map((text) => message(text).text)
  return {
    id,
    name: id,
    shortDescription: message(statement),
    fullDescription: message(statement),
    help: { text: paragraphs.join('\n\n') },
    ...(address === undefined ? {} : { helpUri: address }),
    defaultConfiguration: { level: levels[level] },
    properties: {
      tags: ['security', 'oauth', visible(spec), visible(suite)],
      precision: 'very-high',
      'problem.severity': levels[level] === 'note' ? 'recommendation' : levels[level],
      'security-severity': severities[severity],
    },
  }
}

/** Not about the server: the run as a whole could not tell. */
export const runRule: ReportingDescriptor = {
  id: 'grantproof-run',
  name: 'grantproof-run',
  shortDescription: { text: 'The run came to its end and at least one check passed' },
  fullDescription: { text: 'A server that was not judged is not conformant: nobody can tell.' },
  help: {
    text: 'Look at the message and at the other reports of the run, mend what kept it, and run again.',
  },
  defaultConfiguration: { level: 'error' },
}
