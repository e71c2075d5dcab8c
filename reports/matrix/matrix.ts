/** Defects against checks: what the pages of the proof are made from. */

export interface Matrix {
  suites: readonly MatrixSuite[]
  /** One for each defect, in the order of the suites. */
  rows: readonly MatrixRow[]
}

export interface MatrixSuite {
  name: string
  checks: readonly MatrixCheck[]
}

export interface MatrixCheck {
  id: string
  level: string
  statement: string
}

export interface MatrixRow {
  defect: string
  /** Who does this, and what goes wrong. */
  story: string
  /** Ids of the checks that it breaks, the main one first. */
  breaks: readonly string[]
  /** Ids of the checks that cannot decide any more. */
  obscures: readonly string[]
}

/** The suite of the check that a defect breaks first, with the rows of such defects. */
export function bySuite({ suites, rows }: Matrix): [suite: MatrixSuite, rows: MatrixRow[]][] {
  return suites.map((suite) => {
    const ids = new Set(suite.checks.map(({ id }) => id))
    return [suite, rows.filter(({ breaks: [main = ''] }) => ids.has(main))]
  })
}

/** What breaks a check, by its id. */
export function breakersOf({ rows }: Matrix): ReadonlyMap<string, readonly string[]> {
  const breakers = new Map<string, string[]>()
  for (const { defect, breaks } of rows)
    for (const id of breaks) breakers.set(id, [...(breakers.get(id) ?? []), defect])
  return breakers
}
