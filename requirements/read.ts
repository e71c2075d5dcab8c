/** The catalogue's files, as data. The build replaces this module by what it reads: YAML is slow to parse. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Advice, Requirement } from './catalogue.ts'
import type { Profile } from './profiles.ts'

/** The documents, in the order of their importance. */
const documents = [
  'core',
  'pkce',
  'iss',
  'metadata',
  'revocation',
  'introspection',
  'native-apps',
  'security-bcp',
  'oauth-2.1',
]

export interface CatalogueFile<Content> {
  /** Its path from the project's folder. */
  file: string
  content: Content
}

export interface CatalogueFiles {
  documents: CatalogueFile<Requirement[]>[]
  /** By name. */
  profiles: CatalogueFile<Record<string, Omit<Profile, 'name'>>>
  /** Why each requirement matters, and how it is mended, by its id. */
  advice: CatalogueFile<Record<string, Advice>>[]
}

export function readFiles(): CatalogueFiles {
  const folder = new URL('./', import.meta.url)
  const read = (name: string): CatalogueFile<never> => ({
    file: `requirements/${name}`,
    content: parse(readFileSync(new URL(name, folder), 'utf8')) as never,
  })
  return {
    documents: documents.map((name) => read(`${name}.yaml`)),
    profiles: read('profiles.yaml'),
    advice: readdirSync(new URL('advice/', folder)).map((name) => read(`advice/${name}`)),
  }
}
