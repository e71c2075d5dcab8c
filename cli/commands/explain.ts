/** `grantproof explain`: a requirement, how it is checked, and the defect that proves the check. */
import { Command } from 'commander'
import { defects } from '../../mock-server/index.ts'
import { requirements, type Requirement } from '../../requirements/catalogue.ts'
import { UsageError } from '../../run/usage-error.ts'
import { suites } from '../../suites/index.ts'
import type { Done } from '../main.ts'
import { closest } from 'fastest-levenshtein'

export function explainCommand(done: Done): Command {
  return new Command('explain')
    .description('explain a requirement and its check, or a defect')
    .argument('<id>', 'id of a requirement, or name of a defect')
    .action((id: string) => {
      process.stdout.write(`${explanation(id)}\n`)
      done(0)
    })
}

function explanation(id: string): string {
  const entry = requirements().get(id)
  if (entry) return ofRequirement(entry)
  const defect = defects.get(id)
  if (defect)
    return [defect.name, '', defect.story, '', 'breaks', ...defect.breaks.map((name) => `  ${name}`)].join(
      '\n',
    )
  const known = [...requirements().keys(), ...defects.keys()]
  throw new UsageError(`nothing is called ${id}; did you mean ${closest(id, known)}?`)
}

function ofRequirement(entry: Requirement): string {
  const {
    id,
    spec,
    section,
    level,
    severity,
    statement,
    check,
    observable,
    observable_why,
    needs,
    note,
    also,
  } = entry
  const suite = suites.find(({ checks }) => checks.some((candidate) => candidate.id === id))
  const breaking = [...defects.values()].filter(({ breaks }) => breaks.includes(id)).map(({ name }) => name)
  const lines = [
    id,
    `${spec}, section ${section} · ${level} · severity ${severity}${suite ? ` · suite ${suite.name}` : ''}`,
    '',
    statement,
    '',
    `asked   ${check.send}`,
    `pass    ${check.pass}`,
    `fail    ${check.fail}`,
    ...(check.inconclusive ? [`unknown ${check.inconclusive}`] : []),
    ...(observable === 'no' ? [`not seen from outside: ${observable_why ?? ''}`] : []),
    ...(check.variants ?? []).map((variant) => `  ${variant.kind.padEnd(8)} ${variant.id}: ${variant.do}`),
    ...(needs.length > 0 ? [`needs   ${needs.join(', ')}`] : []),
    ...(also ? [`also    ${also.join('; ')}`] : []),
    ...(note ? [`note    ${note}`] : []),
    ...(breaking.length > 0 ? [`failed by the defects ${breaking.join(', ')}`] : []),
  ]
  return lines.map((line) => line.replace(/\s+$/g, '').replace(/\n/g, ' ')).join('\n')
}
