/** What a report says otherwise than a golden file. */

/** @returns {string[]} one sentence for each difference; empty: there is none */
export function differences({ problem, checks }, { verdicts, skips }) {
  if (problem !== undefined) return [problem]
  const expected = new Map([
    ...skips.map((id) => [id, 'skip']),
    ...verdicts.flatMap(({ ids, verdict }) => ids.map((id) => [id, verdict])),
  ])
  const unknown = [...expected.keys()].filter((id) => !checks.some((check) => check.id === id))
  return [
    ...unknown.map((id) => `there is no lesson ${id}`),
    ...checks.flatMap(({ id, verdict, reason }) => {
      const wanted = expected.get(id) ?? 'pass'
      return verdict === wanted ? [] : [`${id} is ${verdict}, and was ${wanted}: ${reason}`]
    }),
  ]
}
