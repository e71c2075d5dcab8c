/** `${NAME}` in the values of a target file. */
import { TargetError } from './target-error.ts'

/**
 * The value with `${NAME}` replaced in every text; `$${` stands for `${`.
 *
 * @throws {TargetError} when a variable is not set
 */
export function withEnvironment(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  source: string,
  path = '',
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$(\$\{)|\$\{([A-Za-z_]\w*)\}/g, (_, escaped: string | undefined, name: string) => {
      if (escaped) return escaped
      const found = environment[name]
      if (found === undefined)
        throw new TargetError([`${source}: ${path} needs the environment variable ${name}, which is not set`])
      return found
    })
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      withEnvironment(item, environment, source, `${path}[${index}]`),
    )
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        withEnvironment(item, environment, source, path === '' ? key : `${path}.${key}`),
      ]),
    )
  }
  return value
}
