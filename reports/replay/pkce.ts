/** Code verifiers of a script (RFC 7636): a report does not hold the ones that were sent, so it makes up its own. */
import { createHash } from 'node:crypto'
import { labelName } from './values.ts'
import type { Step } from './plan.ts'

/** The verifier that stands for a label: one of at least 43 characters (RFC 7636, 4.1). */
export function verifierFor(label: string): string {
  return `made-up-by-grantproof-in-place-of-${labelName(label)}`.padEnd(48, '-')
}

/** The S256 challenge that a script sends in place of the reported one: that of its own verifier. By the reported one. */
export function challengeOf(steps: readonly Step[]): Map<string, string> {
  const challenges = new Map<string, string>()
  for (const [index, { exchange }] of steps.entries()) {
    const { body = '' } = exchange.request
    const label = /(?:^|&)code_verifier=(<code-verifier-\d+>)(?:&|$)/.exec(body)?.[1]
    const code = /(?:^|&)code=(<code-\d+>)(?:&|$)/.exec(body)?.[1]
    if (label === undefined || code === undefined) continue
    const issued = steps.findIndex(({ exchange: { response } }) =>
      JSON.stringify(response ?? '').includes(code),
    )
    const asked = steps.slice(0, Math.min(issued, index) + 1).reverse()
    const challenge = asked.map(({ exchange: { request } }) => challengeIn(request.url)).find(Boolean)
    if (challenge !== undefined) challenges.set(challenge, s256(verifierFor(label)))
  }
  return challenges
}

function challengeIn(url: string): string | undefined {
  return /[?&]code_challenge=([^&#<]+)/.exec(url)?.[1]
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
