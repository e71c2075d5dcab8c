/** The parts of a divided run, put together again. */
import { asPlanned, summarize, type BaselineOutcome, type Gate, type Report } from '../../suites/verdict.ts'
import { headerOf } from '../stream/lines.ts'

/**
 * @param parts reports of runs with `--shard`, in any order
 * @returns the report of the whole run; `complete` is false where a part is missing or was cut off
 * @throws {Error} one sentence: these are not the parts of one run
 */
export function merged(parts: readonly Report[]): Report {
  const [first] = parts
  if (!first) throw new Error('there is no report to merge')
  const { planned = [], shard } = first
  if (!shard)
    throw new Error('the first report is not a part of a divided run (--shard): there is nothing to merge')
  const byIndex = new Map<number, Report>()
  for (const part of parts) {
    const index = part.shard?.index ?? 0
    const other = differenceOf(first, part)
    if (other !== undefined) throw new Error(`the reports are not parts of one run: they differ in ${other}`)
    if (byIndex.has(index)) throw new Error(`part ${index} of ${shard.count} was given twice`)
    byIndex.set(index, part)
  }
  const inOrder = [...byIndex].sort(([one], [other]) => one - other).map(([, part]) => part)
  const missing = Array.from({ length: shard.count }, (_, at) => at + 1).filter(
    (index) => !byIndex.has(index),
  )
  const checks = asPlanned(
    apart(inOrder).flatMap((part) => part.checks),
    planned,
  )
  const startedAt = inOrder.map((part) => part.startedAt).reduce((one, other) => (one < other ? one : other))
  const finishedAt = inOrder
    .map((part) => part.finishedAt)
    .reduce((one, other) => (one > other ? one : other))
  const problem = inOrder.find((part) => part.problem !== undefined)?.problem
  const notes = [
    ...new Set(inOrder.flatMap((part) => part.notes ?? [])),
    ...missing.map((index) => `part ${index} of ${shard.count} is missing`),
  ]
  const origins = [...new Set(inOrder.flatMap((part) => part.origins ?? []))]
  const header = headerOf(first)
  delete header.shard
  return {
    ...header,
    startedAt,
    finishedAt,
    durationMs: Date.parse(finishedAt) - Date.parse(startedAt),
    complete:
      missing.length === 0 && inOrder.every(({ complete }) => complete) && checks.length === planned.length,
    ...(problem === undefined ? {} : { problem }),
    ...(notes.length > 0 ? { notes } : {}),
    ...(origins.length > 0 ? { origins } : {}),
    summary: summarize(checks),
    ...gateOf(inOrder),
    ...baselineOf(inOrder),
    ...questionnaireOf(inOrder),
    checks,
  }
}

/** Parts that were cut off have none. */
function questionnaireOf(parts: readonly Report[]): Pick<Report, 'questionnaire'> {
  const questionnaire = parts.find((part) => part.questionnaire)?.questionnaire
  return questionnaire ? { questionnaire } : {}
}

/** The strictest of the parts. */
function gateOf(parts: readonly Report[]): { gate?: Gate } {
  const gates = parts.flatMap(({ gate }) => gate ?? [])
  const failOn = [...new Set(gates.flatMap((gate) => gate.failOn ?? []))]
  const gate: Gate = {
    ...(gates.some(({ strict }) => strict) ? { strict: true } : {}),
    ...(failOn.length > 0 ? { failOn } : {}),
  }
  return Object.keys(gate).length > 0 ? { gate } : {}
}

/** An entry that no check has is stale in every part: it is named once. */
function baselineOf(parts: readonly Report[]): { baseline?: BaselineOutcome } {
  const all = parts.flatMap(({ baseline }) => baseline ?? [])
  const [first] = all
  if (!first) return {}
  const once = <Item extends { id: string }>(items: Item[]) => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ]
  const sum = (count: (one: BaselineOutcome) => number) => all.reduce((total, one) => total + count(one), 0)
  return {
    baseline: {
      file: first.file,
      accepted: sum(({ accepted }) => accepted),
      unjudged: sum(({ unjudged }) => unjudged),
      stale: once(all.flatMap(({ stale }) => stale)),
      expired: once(all.flatMap(({ expired }) => expired)),
    },
  }
}

/** What two parts of one run cannot differ in; undefined where they do not. */
function differenceOf(one: Report, other: Report): string | undefined {
  const told: Record<string, (report: Report) => unknown> = {
    'the version of grantproof': ({ tool }) => tool.version,
    'the number of parts': ({ shard }) => shard?.count,
    'the checks that were to be played': ({ planned }) => planned,
    'how often it was repeated': ({ repeat }) => repeat,
    'the profile': ({ profile }) => profile?.name,
    'the name of the target': ({ target }) => target.name,
    'the authorization endpoint': ({ target }) => target.authorization_endpoint,
    'showing secrets': ({ secretsShown }) => secretsShown,
  }
  return Object.keys(told).find(
    (what) => JSON.stringify(told[what]?.(one)) !== JSON.stringify(told[what]?.(other)),
  )
}

const labelPattern = /<([a-z]+(?:-[a-z]+)*)-(\d+)>/g

/**
 * Labels number the secrets of one part: the same label in another part stands for another secret, unless it is one of
 * the target's own. They are numbered on from part to part.
 */
function apart(parts: readonly Report[]): Report[] {
  const used = new Map<string, number>()
  return parts.map((part) => {
    const own = new Set(part.secrets?.map(({ label }) => label))
    const before = new Map(used)
    const text = JSON.stringify(part.checks).replaceAll(
      labelPattern,
      (label, word: string, number: string) => {
        if (own.has(label)) return label
        const moved = Number(number) + (before.get(word) ?? 0)
        used.set(word, Math.max(used.get(word) ?? 0, moved))
        return `<${word}-${moved}>`
      },
    )
    return { ...part, checks: JSON.parse(text) as Report['checks'] }
  })
}
