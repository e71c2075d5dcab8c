/** Posted decisions whose fields were changed, and the fields that nobody else can know. */
import { encode, urlencoded } from '../../driver/html/encoding.ts'
import type { Enctype, Submission } from '../../driver/html/forms.ts'
import { header } from '../../driver/wire.ts'

export type Field = readonly [name: string, value: string]

const entries = (fields: readonly Field[]) => fields.map(([name, value]) => ({ name, value, file: false }))

/** The same submission with these fields instead, in the same encoding. */
export function withFields(submission: Submission, fields: readonly Field[]): Submission {
  if (submission.method === 'GET') return byGet(submission, fields)
  const enctype = header(submission.headers, 'content-type')?.split(';')[0] as Enctype
  const { contentType, body } = encode(entries(fields), enctype)
  const changed = fields.map(([name, value]): [string, string] => [name, value])
  return { ...submission, headers: [['Content-Type', contentType]], body, fields: changed }
}

/** The same fields in the query of a GET, after those that the address may have. */
export function byGet({ method, url }: Submission, fields: readonly Field[]): Submission {
  const target = new URL(url)
  const own = method === 'GET' ? '' : target.search.slice(1)
  target.search = [own, urlencoded(entries(fields))].filter(Boolean).join('&')
  return {
    method: 'GET',
    url: target.href,
    headers: [],
    fields: fields.map(([name, value]): [string, string] => [name, value]),
  }
}

/** The same submission with these fields set: in place where the name stands, else at the end. */
export function withValues(submission: Submission, changes: Readonly<Record<string, string>>): Submission {
  const names = new Set(submission.fields.map(([name]) => name))
  const replaced = submission.fields.map(([name, value]): Field => [name, changes[name] ?? value])
  const added = Object.entries(changes).filter(([name]) => !names.has(name))
  return withFields(submission, [...replaced, ...added])
}

/**
 * Names of the fields that nobody can guess who has only seen another form of the same kind:
 * their values differ, and are neither short nor a time.
 */
export function unguessable(submission: Submission, other: Submission): string[] {
  const names = submission.fields
    .filter(([name, value]) => {
      const differs = !other.fields.some(([otherName, known]) => otherName === name && known === value)
      return differs && value.length >= 8 && !/^\d{1,13}$/.test(value)
    })
    .map(([name]) => name)
  return [...new Set(names)]
}
