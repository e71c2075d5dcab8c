/** A lesson's outcome in the form of reports: with what travelled, and without a secret. */
import { redact } from '../driver/record/redact.ts'
import { Secrets } from '../driver/record/secrets.ts'
import { secretsOf } from '../driver/target/secrets.ts'
import type { MockClient, MockUser } from '../mock-server/index.ts'
import type { CheckResult, NamedSecret } from '../suites/verdict.ts'
import type { Lesson } from './lesson.ts'
import type { Travelled } from './travels.ts'
import { wanted, type Found } from './verdict.ts'

/** Who has secrets, and what is known of them. */
export interface Kept {
  secrets: Secrets
  clients: MockClient[]
  users: MockUser[]
  /** What the labels of these secrets stand for. */
  named: NamedSecret[]
}

export function keeping(client: MockClient, users: readonly MockUser[]): Kept {
  const bearers = { clients: [client], users: [...users] }
  const secrets = new Secrets()
  return { ...bearers, secrets, named: secrets.learnTarget(bearers) }
}

/** @param travelled in the lesson, in order */
export function resultOf(
  lesson: Lesson,
  { at, ...found }: Found,
  { travelled, durationMs }: { travelled: readonly Travelled[]; durationMs: number },
  kept: Kept,
): CheckResult {
  const { id, subject, story, document, section, level } = lesson
  const { verdict } = found
  const { exchanges, text } = redacted(
    travelled.map(({ exchange }) => exchange),
    kept,
  )
  const reason = text(found.reason)
  const fault = travelled.findLastIndex(({ number, delivery }) =>
    at === undefined ? delivery : number === at,
  )
  const broken = verdict === 'fail' || verdict === 'warn'
  return {
    id,
    suite: subject,
    title: story,
    requirement: {
      spec: document,
      section,
      level,
      statement: wanted(lesson),
      severity: level === 'MUST' ? 'high' : 'medium',
    },
    verdict,
    reason,
    durationMs,
    variants: [
      {
        id: 'lesson',
        verdict,
        reason,
        ...(found.expected === undefined ? {} : { expected: text(found.expected) }),
        ...(found.actual === undefined ? {} : { actual: text(found.actual) }),
        ...(broken && fault >= 0 ? { fault } : {}),
        exchanges,
      },
    ],
  }
}

/** A text of the course without a secret. */
export function readable(text: string, kept: Kept): string {
  return redacted([], kept).text(text)
}

function redacted(exchanges: Parameters<typeof redact>[0], { secrets, clients, users }: Kept) {
  return redact(exchanges, secrets, secretsOf({ clients, users }))
}
