/** Challenges of WWW-Authenticate headers (RFC 9110, 11.6.1), read strictly. */

export interface ChallengeParameter {
  /** As it is spelled; names compare without case. */
  name: string
  /** The value, without quotes and backslashes. */
  value: string
  /** Written as a quoted-string. */
  quoted: boolean
}

export interface Challenge {
  /** As it is spelled; schemes compare without case. */
  scheme: string
  /** Credentials in place of parameters, such as those of Negotiate. */
  token68?: string
  parameters: readonly ChallengeParameter[]
}

export interface Challenges {
  challenges: readonly Challenge[]
  /** Departures from the grammar, each as a short sentence; empty when the header is well-formed. */
  faults: readonly string[]
  /** False when something could not be understood and was left out of `challenges`. */
  complete: boolean
}

const patterns = {
  space: /[ \t]*/y,
  comma: /,/y,
  token: /[!#$%&'*+\-.^_`|~\dA-Za-z]+/y,
  equals: /([ \t]*)=([ \t]*)/y,
  quoted: /"((?:[\t !#-[\]-~\x80-\uffff]|\\[\t -~\x80-\uffff])*)"/y,
  nextParameter: /(?=[!#$%&'*+\-.^_`|~\dA-Za-z]+[ \t]*=)/y,
  token68: /[A-Za-z\d\-._~+/]+=*(?=[ \t]*(?:,|$))/y,
}

/** Matches at one place of a text and moves on. */
class Scanner {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (!match) return undefined
    this.at = pattern.lastIndex
    return match
  }

  get ended(): boolean {
    return this.at >= this.text.length
  }

  get rest(): string {
    return this.text.slice(this.at, this.at + 40)
  }
}

/**
 * Reads the values of all WWW-Authenticate headers of an answer as one list. A missing comma between parameters and
 * whitespace around an equals sign are faults that can be read over; at any other fault reading ends.
 */
export function readChallenges(values: readonly string[]): Challenges {
  const scanner = new Scanner(values.join(', '))
  const challenges: (Challenge & { parameters: ChallengeParameter[] })[] = []
  const faults: string[] = []
  const given = (complete: boolean): Challenges => ({ challenges, faults, complete })
  const unread = (fault: string) => {
    faults.push(`${fault} at: ${scanner.rest}`)
    return given(false)
  }
  scanner.take(patterns.space)
  if (scanner.ended) return unread('no challenge')
  let besideScheme = false
  while (!scanner.ended) {
    const word = scanner.take(patterns.token)?.[0]
    if (word === undefined) return unread(scanner.rest.startsWith(',') ? 'an empty element' : 'no scheme')
    const current = challenges.at(-1)
    const equals = scanner.take(patterns.equals)
    if (equals) {
      if (!current || current.token68 !== undefined) return unread(`the parameter ${word} without a scheme`)
      if (current.parameters.length === 0 && !besideScheme) faults.push(`a comma behind ${current.scheme}`)
      if (equals[1] || equals[2]) faults.push(`whitespace around the equals sign of ${word}`)
      const parameter = valueOf(scanner, word)
      if (!parameter) return unread(`the parameter ${word} has no token or quoted-string`)
      current.parameters.push(parameter)
    } else {
      const challenge = { scheme: word, parameters: [] }
      const afterScheme = scanner.take(patterns.space)?.[0] ?? ''
      const credentials = afterScheme === '' ? undefined : scanner.take(patterns.token68)?.[0]
      challenges.push(credentials === undefined ? challenge : { ...challenge, token68: credentials })
      // Parameters follow their scheme without a comma.
      if (
        credentials === undefined &&
        afterScheme !== '' &&
        !scanner.ended &&
        !scanner.rest.startsWith(',')
      ) {
        besideScheme = true
        continue
      }
    }
    besideScheme = false
    const spaced = scanner.take(patterns.space)?.[0]
    if (scanner.ended) break
    if (scanner.take(patterns.comma)) {
      scanner.take(patterns.space)
      if (scanner.ended) return unread('an empty element')
    } else if (equals && spaced && scanner.take(patterns.nextParameter)) {
      faults.push(`no comma after the parameter ${word}`)
    } else return unread(`something unexpected behind ${word}`)
  }
  return given(true)
}

function valueOf(scanner: Scanner, name: string): ChallengeParameter | undefined {
  const quoted = scanner.take(patterns.quoted)?.[1]
  if (quoted !== undefined) return { name, value: quoted.replace(/\\(.)/gs, '$1'), quoted: true }
  const token = scanner.take(patterns.token)?.[0]
  return token === undefined ? undefined : { name, value: token, quoted: false }
}

/** The parameters of this name, which compares without case. */
export function parametersNamed(challenge: Challenge, name: string): ChallengeParameter[] {
  return challenge.parameters.filter((parameter) => parameter.name.toLowerCase() === name)
}
