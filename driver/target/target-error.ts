const shownAtMost = 10

/** What is wrong with a target: one plain sentence a line, at most ten of them. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  /** All sentences, without the name of the file. */
  readonly problems: readonly string[]

  /** @param source the file, or what else the target came from; stands before each sentence */
  constructor(problems: readonly string[], source?: string) {
    const lines = problems
      .slice(0, shownAtMost)
      .map((problem) => (source === undefined ? problem : `${source}: ${problem}`))
    const rest = problems.length - shownAtMost
    super([...lines, ...(rest > 0 ? [`... and ${rest} more`] : [])].join('\n'))
    this.problems = problems
  }
}
