/** `${NAME}` in the texts of a target stands for an environment variable; `$${` for the characters `${`. */
import type { Problem } from './problems.ts'
import { keyPath, quoted } from './wording.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const reference = /\$\$\{|\$\{([^}]*)\}?/g
const name = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * A copy with every variable replaced, once: what a variable holds is not searched again. Keys stay as they are.
 * A text that has a problem stays as it is.
 */
export function replaceVariables(
  value: unknown,
  environment: Environment = process.env,
): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = []
  // An alias in YAML may lead back to where it stands.
  const copies = new Map<object, unknown>()
  const copyOf = (part: unknown, path: PropertyKey[]): unknown => {
    if (typeof part === 'string') {
      const { text, wrong } = replaced(part, environment)
      problems.push(...wrong.map((problem) => ({ path: keyPath(path), text: problem })))
      return wrong.length > 0 ? part : text
    }
    if (!isPlain(part)) return part
    if (copies.has(part)) return copies.get(part)
    const copy: unknown = Array.isArray(part) ? [] : {}
    copies.set(part, copy)
    for (const [key, child] of Object.entries(part)) {
      const at = Array.isArray(part) ? Number(key) : key
      const made = copyOf(child, [...path, at])
      Object.defineProperty(copy, key, { value: made, enumerable: true, writable: true, configurable: true })
    }
    return copy
  }
  return { value: copyOf(value, []), problems }
}

function replaced(text: string, environment: Environment): { text: string; wrong: string[] } {
  const wrong: string[] = []
  const result = text.replace(reference, (found: string, variable: string | undefined) => {
    if (variable === undefined) return '${'
    if (!found.endsWith('}') || !name.test(variable)) {
      wrong.push(`holds ${quoted(found)}, which names no environment variable; write $\${ where you mean \${`)
      return found
    }
    const value = Object.hasOwn(environment, variable) ? environment[variable] : undefined
    if (value === undefined) {
      wrong.push(`needs the environment variable ${variable}, which is not set`)
      return found
    }
    return value
  })
  return { text: result, wrong }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
