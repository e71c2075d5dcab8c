/** The types of the members of an introspection answer (RFC 7662, 2.2). */

/** Seconds since 1970 that are still seconds: after the year 5000 they are milliseconds. */
const plausible = 1e11

const shown = (value: unknown) =>
  `${Array.isArray(value) ? 'an array' : typeof value} ${JSON.stringify(value)}`

/** What is wrong with a member; undefined when nothing is. */
export function memberFault(name: string, value: unknown): { expected: string; actual: string } | undefined {
  switch (name) {
    case 'exp':
    case 'iat':
    case 'nbf':
      return timeFault(name, value)
    case 'aud': {
      const texts = Array.isArray(value) ? value : [value]
      const fits = texts.every((one) => typeof one === 'string')
      return fits ? undefined : { expected: 'aud as a string or an array of strings', actual: shown(value) }
    }
    case 'scope':
    case 'client_id':
    case 'username':
    case 'token_type':
    case 'sub':
    case 'iss':
    case 'jti':
      return typeof value === 'string' ? undefined : { expected: `${name} as a string`, actual: shown(value) }
    default:
      return undefined
  }
}

function timeFault(name: string, value: unknown): { expected: string; actual: string } | undefined {
  const expected = `${name} as whole seconds since 1970`
  if (typeof value !== 'number' || !Number.isInteger(value)) return { expected, actual: shown(value) }
  if (value > plausible) return { expected, actual: `${value}, which looks like milliseconds` }
  // Zero and less stand for a time that never comes, or that there is none.
  const past = name === 'exp' && value > 0 && value * 1000 < Date.now() - 86_400_000
  return past ? { expected: `${expected}, in the future`, actual: `${value}, which is past` } : undefined
}
