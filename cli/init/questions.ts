/** Asks on a terminal for what the flags leave open. */
import { isCancel, password, text } from '@clack/prompts'
import type { Readable, Writable } from 'node:stream'
import { whyWrong, type TargetFlags } from '../../driver/target/file/flags.ts'
import { UsageError } from '../../run/usage-error.ts'

type Asked = Exclude<keyof TargetFlags, 'insecure' | 'ca'>

interface Question {
  name: Asked
  message: string
  /** An empty answer means that there is none. */
  optional?: boolean
  secret?: boolean
  /** Asked only then. */
  when?: (flags: TargetFlags) => boolean
}

const withoutIssuer = ({ issuer }: TargetFlags) => issuer === undefined

const questions: readonly Question[] = [
  {
    name: 'issuer',
    message: 'Issuer (empty: give the endpoints instead)',
    optional: true,
    when: ({ authorizationEndpoint, tokenEndpoint }) => !authorizationEndpoint || !tokenEndpoint,
  },
  { name: 'authorizationEndpoint', message: 'Authorization endpoint', when: withoutIssuer },
  { name: 'tokenEndpoint', message: 'Token endpoint', when: withoutIssuer },
  { name: 'clientId', message: 'client_id of a client that is registered there' },
  { name: 'clientSecret', message: 'Its secret (empty: a public client)', optional: true, secret: true },
  { name: 'redirectUri', message: 'A redirect URI that is registered for it; nothing has to listen there' },
  { name: 'username', message: 'Name of the test account' },
  { name: 'password', message: 'Its password', secret: true },
  { name: 'scope', message: 'Scope to ask for (empty: none)', optional: true },
]

/** @throws {UsageError} when whoever is asked gives up */
export async function ask(
  given: TargetFlags,
  streams: { input: Readable; output: Writable },
): Promise<TargetFlags> {
  const flags: TargetFlags = { ...given }
  for (const question of questions) {
    const { name, when = () => true } = question
    if (flags[name] !== undefined || !when(flags)) continue
    const answer = await answerTo(question, streams)
    if (answer !== '') flags[name] = answer
  }
  return flags
}

async function answerTo(
  { name, message, optional = false, secret = false }: Question,
  streams: { input: Readable; output: Writable },
): Promise<string> {
  const validate = (value = ''): string | undefined => {
    if (value === '') return optional ? undefined : 'An answer is needed here.'
    return secret ? undefined : whyWrong(name, value)
  }
  const answer = await (secret ? password : text)({ message, validate, ...streams })
  if (isCancel(answer)) throw new UsageError('the questions were broken off: nothing was written')
  return answer ?? ''
}
