/** What leaves a run beside the verdicts is redacted like these. */
import { Secrets } from '../driver/record/secrets.ts'
import type { Target } from '../driver/target/target.ts'

/** A copy of plain data in whose texts labels stand for the secrets of the target. */
export function withoutSecrets<Data>(data: Data, { clients, users }: Target): Data {
  const secrets = new Secrets()
  const values = [
    ...clients.map(({ client_secret = '' }) => client_secret),
    ...users.map(({ password }) => password),
  ]
  for (const value of values) secrets.learn('secret', value)
  const redacted = secrets.redactor(values)
  const copy = (_: string, value: unknown): unknown => (typeof value === 'string' ? redacted(value) : value)
  return JSON.parse(JSON.stringify(data), copy) as Data
}
