/** `grantproof explain`: a requirement, how it is checked, and the defect that proves the check. */
import type { Command } from 'commander'
import { defects } from '../../mock-server/index.ts'
import { decidedWith, needsLess, requirements, type Requirement } from '../../requirements/catalogue.ts'
import { binds, boundBy, profiles, verdictUnder, type Profile } from '../../requirements/profiles.ts'
import { UsageError } from '../../run/usage-error.ts'
import { suites } from '../../suites/index.ts'
import type { Done } from '../commands.ts'
import { closest } from 'fastest-levenshtein'
import { outlined } from '../outline.ts'

const outcomes = { fail: 'a breach fails', warn: 'a breach warns', info: 'only recorded' }

/** What a breach amounts to under a profile: the strongest of all that the same check decides says so. */
function underProfile(profile: Profile, entry: Requirement): string {
  const name = `profile ${profile.name.padEnd(12)}`
  const aside = profile.set_aside?.[entry.id]
  if (aside !== undefined) return `${name} set aside: ${aside}`
  const [strongest] = boundBy(profile, entry.same_check_as ?? entry.id)
  if (!strongest) return `${name} does not bind`
  const amounts = (to: Requirement) => outcomes[verdictUnder(profile, to)]
  if (strongest.id !== entry.id && needsLess(entry) && binds(profile, entry))
    return `${name} ${amounts(entry)}; where the server has what ${strongest.id} needs: ${amounts(strongest)}`
  const by = strongest.id === entry.id ? '' : `, by ${strongest.id}`
  const { why, variants, verdict } = profile.verdicts?.[strongest.id] ?? {}
  const where = variants && verdict ? `, ${variants.join(' and ')}: ${outcomes[verdict]}` : ''
  return `${name} ${amounts(strongest)}${by}${where}${why === undefined ? '' : `: ${why}`}`
}

export function explainCommand(done: Done): Command {
  return outlined('explain')
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
    same_check_as: decidedBy,
  } = entry
  const deciding = decidedBy ?? id
  const suite = suites.find(({ checks }) => checks.some((candidate) => candidate.id === deciding))
  const breaking = [...defects.values()].filter(({ breaks }) => breaks.includes(deciding))
  const shared = decidedWith(id).filter((other) => other.id !== id)
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
    ...(decidedBy === undefined ? [] : [`decided by the check ${decidedBy}`]),
    ...(shared.length > 0 ? [`its check decides ${shared.map((other) => other.id).join(', ')} as well`] : []),
    ...(breaking.length > 0 ? [`failed by the defects ${breaking.map(({ name }) => name).join(', ')}`] : []),
    '',
    ...[...profiles().values()].map((profile) => underProfile(profile, entry)),
  ]
  return lines.map((line) => line.replace(/\s+$/g, '').replace(/\n/g, ' ')).join('\n')
}
