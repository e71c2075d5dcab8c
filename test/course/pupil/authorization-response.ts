import type { Metadata } from './metadata.ts'
import type { Mind } from './mind.ts'
import { refuse } from './refuse.ts'

/** The code of a response. @param expected the state that was sent */
export function codeOf(all: URLSearchParams, expected: string, metadata: Metadata, mind: Mind): string {
  const { has } = mind
  const states = all.getAll('state')
  const state = has('takes the last of two states') ? states.at(-1) : states[0]
  const same = has('compares the beginning of state') ? state?.startsWith(expected) : state === expected
  refuse(
    has('ignores state') ||
      has('sends no state') ||
      (same && (states.length === 1 || has('takes the last of two states'))),
    'the state is wrong',
  )
  checkIssuer(all.get('iss'), metadata, mind)
  refuse(!all.has('error') || has('ignores errors'), `the server says ${all.get('error') ?? ''}`)
  const codes = all.getAll('code')
  refuse(codes.length < 2 || has('takes the last of two codes'), 'there are two codes')
  const code = codes.at(-1) ?? ''
  refuse(code !== '' || has('ignores errors'), 'there is no code')
  return code
}

function checkIssuer(iss: string | null, metadata: Metadata, { has, around }: Mind): void {
  if (has('ignores iss')) return
  const announced = metadata.authorization_response_iss_parameter_supported === true
  if (iss === null) return refuse(!announced || has('takes iss for optional'), 'iss is missing')
  const { issuer } = around
  refuse(
    has('compares iss loosely') ? iss.startsWith(issuer) : iss === issuer,
    'the response is of another server',
  )
}
