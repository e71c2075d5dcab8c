/** Profiles: which documents bind a server, and which readings of them are chosen. Data, as the catalogue is. */
import { decidedWith, requirements, type Requirement } from './catalogue.ts'
import { readFiles } from './read.ts'

export interface Profile {
  name: string
  /** What it is about, one line. */
  title: string
  /** Names of the catalogue's documents that bind. */
  documents: readonly string[]
  /** Every authorization request carries a code_challenge, also where the server does not insist on one. */
  sends_challenge?: boolean
  /** What the embedded mock server keeps to, where it is not RFC 6749. */
  mock_server?: 'oauth-2.1'
  /** Requirements that do not count under the profile, each with the reason. */
  set_aside?: Readonly<Record<string, string>>
  /** What a violation amounts to, where the profile reads it otherwise than the catalogue. */
  verdicts?: Readonly<Record<string, Reading>>
}

export interface Reading {
  verdict: 'fail' | 'warn' | 'info'
  why: string
  /** It is read so in these variants alone. */
  variants?: readonly string[]
}

/** The profile of those who name none. */
export const defaultProfile = 'oauth-2.0'

let known: Map<string, Profile> | undefined

/** All profiles by name. @throws {Error} when one speaks of a document or a requirement that is not there */
export function profiles(): ReadonlyMap<string, Profile> {
  if (known) return known
  const { file, content } = readFiles().profiles
  const documents = new Set([...requirements().values()].map(({ document }) => document))
  known = new Map()
  for (const [name, parts] of Object.entries(content)) {
    const profile: Profile = { name, ...parts }
    const read = [...Object.keys(profile.set_aside ?? {}), ...Object.keys(profile.verdicts ?? {})]
    const stranger =
      profile.documents.find((document) => !documents.has(document)) ??
      read.find((id) => !requirements().has(id))
    if (stranger !== undefined) throw new Error(`${file}: ${name} speaks of ${stranger}, which is not there`)
    known.set(name, profile)
  }
  return known
}

/** Every document with nothing set aside: no server can be held to it, and every check is in it. */
export function everything(): Profile {
  const documents = [...new Set([...requirements().values()].map(({ document }) => document))]
  return { name: 'everything', title: 'every document of the catalogue', documents }
}

/** Whether a profile holds a server to a requirement. Some bind only where OAuth 2.1 does, though another document has them. */
export function binds({ documents, set_aside = {} }: Profile, { id, document, needs }: Requirement): boolean {
  const modern = needs.some((need) => need.split(' | ').includes('oauth-2.1-profile'))
  const bound = documents.includes(document) && (!modern || documents.includes('oauth-2.1'))
  return bound && !Object.hasOwn(set_aside, id)
}

/** What a violation of a requirement amounts to under a profile. */
export function verdictUnder({ verdicts = {} }: Profile, entry: Requirement): Reading['verdict'] {
  const reading = verdicts[entry.id]
  return reading && !reading.variants ? reading.verdict : entry.verdict_on_violation
}

/** What a violation amounts to in one variant, where the profile reads that one otherwise. */
export function variantVerdictUnder(
  { verdicts = {} }: Profile,
  { id }: Requirement,
  variant: string,
): Reading['verdict'] | undefined {
  const reading = verdicts[id]
  return reading?.variants?.includes(variant) ? reading.verdict : undefined
}

/**
 * The requirements that the check with this id decides under a profile, the strongest first: one sin can be a SHOULD in
 * one document and a MUST in another. None when the profile binds to none of them.
 */
export function boundBy(profile: Profile, id: string): Requirement[] {
  return decidedWith(id)
    .filter((entry) => binds(profile, entry))
    .toSorted(
      (one, other) =>
        weight[verdictUnder(profile, other)] - weight[verdictUnder(profile, one)] ||
        force[other.level] - force[one.level],
    )
}

const weight = { fail: 2, warn: 1, info: 0 }
const force = { MUST: 2, SHOULD: 1, MAY: 0 }
