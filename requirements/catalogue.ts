/** The catalogue: what the documents ask, as data, checked when it is read. */
import { readFiles } from './read.ts'

/** One concrete way of asking. `probe` is only recorded; the others decide. */
export interface Variant {
  id: string
  kind: 'positive' | 'negative' | 'probe'
  do: string
  expect?: string
  verdict?: 'fail' | 'warn' | 'info'
}

/** One normative statement of one document. */
export interface Requirement {
  id: string
  /** Name of the catalogue's file that it stands in, such as `core` or `pkce`. */
  document: string
  spec: string
  section: string
  level: 'MUST' | 'SHOULD' | 'MAY'
  statement: string
  observable: 'yes' | 'partly' | 'no'
  observable_why?: string
  check: { send: string; pass: string; fail: string; inconclusive?: string; variants?: Variant[] }
  verdict_on_violation: 'fail' | 'warn' | 'info'
  /** What a target must have beyond the baseline; names as in the catalogue's README. */
  needs: string[]
  mutant: { name: string; defect: string; also_trips?: string[] } | null
  severity: 'high' | 'medium' | 'low'
  also?: string[]
  note?: string
  /**
   * The id of a requirement whose check decides this one as well: the same behaviour, asked by another document. Where it
   * needs less than that one, the check is played for it also where the target has no more.
   */
  same_check_as?: string
  /** What somebody gets out of a breach, or suffers. */
  why?: string
  /** How servers usually mend it. */
  mend?: string
}

export type Advice = Required<Pick<Requirement, 'why' | 'mend'>>

let catalogue: Map<string, Requirement> | undefined

/** All requirements by id, in the order of the documents. Read once. @throws {Error} when an id stands twice, or an advice is for none. */
export function requirements(): ReadonlyMap<string, Requirement> {
  if (catalogue) return catalogue
  const read = new Map<string, Requirement>()
  const files = readFiles()
  for (const { file, content } of files.documents) {
    for (const entry of content) {
      if (read.has(entry.id)) throw new Error(`${file}: the id ${entry.id} stands twice`)
      read.set(entry.id, { ...entry, document: nameOf(file) })
    }
  }
  for (const { file, content } of files.advice) {
    for (const [id, advice] of Object.entries(content)) {
      const entry = read.get(id)
      if (!entry) throw new Error(`${file}: no requirement has the id ${id}`)
      Object.assign(entry, advice)
    }
  }
  return (catalogue = read)
}

let sharing: Map<string, Requirement[]> | undefined

/** Everything that the check of this requirement decides: the requirement itself, and those of other documents that ask the same. */
export function decidedWith(id: string): readonly Requirement[] {
  if (!sharing) {
    sharing = new Map()
    for (const entry of requirements().values()) {
      const decided = entry.same_check_as ?? entry.id
      sharing.set(decided, [...(sharing.get(decided) ?? []), entry])
    }
  }
  return sharing.get(id) ?? []
}

/** Whether a requirement needs less of a target than the one whose check decides it. */
export function needsLess({ id, same_check_as, needs }: Requirement): boolean {
  return requirement(same_check_as ?? id).needs.some((need) => !needs.includes(need))
}

function nameOf(file: string): string {
  return file.replace(/^.*\/|\.yaml$/g, '')
}

/** The requirement with this id. @throws {Error} when there is none. */
export function requirement(id: string): Requirement {
  const found = requirements().get(id)
  if (!found) throw new Error(`no requirement has the id ${id}`)
  return found
}
