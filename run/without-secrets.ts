/** What leaves a run beside the verdicts is redacted like these. */
import { Secrets } from '../driver/record/secrets.ts'
import { secretsOf } from '../driver/target/secrets.ts'
import type { Target } from '../driver/target/target.ts'

/** A copy of plain data in whose texts labels stand for the secrets of the target. */
export function withoutSecrets<Data>(data: Data, target: Target): Data {
  const secrets = new Secrets()
  secrets.learnTarget(target)
  const redacted = secrets.redactor(secretsOf(target))
  const copy = (_: string, value: unknown): unknown => (typeof value === 'string' ? redacted(value) : value)
  return JSON.parse(JSON.stringify(data), copy) as Data
}
