/** Where a record stands in Redis, and what stands there. */

/** The table of grants, to which codes and tokens refer. */
export const grants = 'grants'

/** Names of keys. The braces keep all keys of a server in one place of a cluster. */
export class Names {
  readonly prefix: string

  constructor(prefix: string) {
    this.prefix = `{${prefix}}:`
  }

  table(name: string): string {
    return `${this.prefix}${encodeURIComponent(name)}:`
  }

  key(table: string, key: string): string {
    return this.table(table) + key
  }

  /** Table and key of a name. */
  read(name: string): [table: string, key: string] {
    const rest = name.slice(this.prefix.length)
    const at = rest.indexOf(':')
    return [decodeURIComponent(rest.slice(0, at)), rest.slice(at + 1)]
  }
}

/** A stored record: when it came, and its text. */
export interface Stored {
  since: number
  text: string
}

export function written({ since, text }: Stored): string {
  return `${since} ${text}`
}

export function read(raw: string): Stored {
  const at = raw.indexOf(' ')
  return { since: Number(raw.slice(0, at)), text: raw.slice(at + 1) }
}

let last = 0

/** Places a new record behind all others of this process, and roughly behind those of others; microseconds. */
export function placed(): number {
  last = Math.max(last + 1, Date.now() * 1000)
  return last
}
