/** `grantproof compare`: what changed between two runs. */
import { Option, type Command } from 'commander'
import {
  compare,
  comparisonMarkdown,
  comparisonText,
  readReport,
  type Comparison,
} from '../../reports/index.ts'
import { conformant, couldNotTell, notConformant } from '../exit-code.ts'
import type { Done } from '../commands.ts'
import { unusable } from '../run/formats.ts'
import { warn } from '../run/given.ts'
import { outlined } from '../outline.ts'

interface Options {
  json?: boolean
  markdown?: boolean
}

const exits: Record<Comparison['outcome'], number> = {
  'not worse': conformant,
  worse: notConformant,
  'could not tell': couldNotTell,
}

export function compareCommand(done: Done): Command {
  return outlined('compare')
    .argument('<before>', 'the earlier run: its folder, or its report.jsonl or report.json')
    .argument('<after>', 'the later run')
    .option('--json', 'the whole comparison as JSON')
    .addOption(new Option('--markdown', 'for a comment on a merge request').conflicts('json'))
    .action(async (before: string, after: string, options: Options) => {
      const runs = await Promise.all([readReport(before), readReport(after)]).catch(unusable)
      for (const { path, cutOff } of runs) if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
      const comparison = compare(runs[0].report, runs[1].report)
      process.stdout.write(shown(comparison, options))
      done(exits[comparison.outcome])
    })
}

function shown(comparison: Comparison, { json = false, markdown = false }: Options): string {
  if (json) return `${JSON.stringify(comparison, null, 2)}\n`
  if (markdown) return comparisonMarkdown(comparison)
  return comparisonText(comparison, { color: process.stdout.isTTY && !process.env['NO_COLOR'] })
}
