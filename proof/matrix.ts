/** The matrix of defects and checks: as the defects name it, or as it was seen. */
import { defects } from '../mock-server/index.ts'
import { suites } from '../suites/index.ts'
import type { Row } from './row.ts'

/** As the defects name it: what `prove` shows to be so. */
export function named() {
  const rows = [...defects.values()].map(({ name, story, breaks, obscures = [] }) => ({
    defect: name,
    story,
    breaks,
    obscures,
  }))
  return { suites: checksBySuite(), rows }
}

/** As it was seen in these rows; those of vendors are left out. */
export function seen(rows: readonly Row[]) {
  const found = rows.flatMap(({ subject, broken, obscured, unexpected }) => {
    const defect = defects.get(subject)
    if (!defect) return []
    const of = (...verdicts: string[]) =>
      unexpected.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id)
    const main = defect.breaks.filter((id) => broken.includes(id))
    const breaks = [...main, ...of('fail', 'warn')]
    const obscures = [...obscured, ...of('inconclusive', 'skip', 'error')]
    return [{ defect: subject, story: defect.story, breaks, obscures }]
  })
  return { suites: checksBySuite(), rows: found }
}

function checksBySuite() {
  return suites.map(({ name, checks }) => ({
    name,
    checks: checks.map(({ id, requirement: { level, statement } }) => ({ id, level, statement })),
  }))
}
