/** Values that a page shows only on demand. */
import { basic } from './calls.ts'
import type { Bench } from './model.ts'

const cover = '••••••'

/** From now on these are hidden; what is as short as a word of the protocol is not. */
export function learn({ secrets }: Bench, values: readonly (string | undefined)[]): void {
  for (const value of values) {
    if (value === undefined || value.length < 4) continue
    for (const form of [
      value,
      new URLSearchParams({ '': value }).toString().slice(1),
      JSON.stringify(value).slice(1, -1),
    ])
      secrets.add(form)
  }
}

/** The secret of the client, alone and in the header that it is sent in. */
export function learnClient(bench: Bench): void {
  const { client_id, client_secret } = bench.setup
  if (client_secret !== '')
    learn(bench, [client_secret, basic(client_id, client_secret).slice('Basic '.length)])
}

/** The text with every secret covered; longer ones first, since one may hold another. */
export function covered(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets]
    .sort((one, other) => other.length - one.length)
    .reduce((now, secret) => now.replaceAll(secret, cover), text)
}
