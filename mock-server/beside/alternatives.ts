/** What servers with other rules would answer in the place of one that is being asked. */
import { composed } from '../compose.ts'
import type { MockServerOptions } from '../options.ts'
import type { Rules } from '../rules/index.ts'
import { Guard } from './guard.ts'
import { same } from './same.ts'

/** A server with other options: its rules, and those of them that may differ. */
interface Alternative {
  name: string
  rules: Rules
  differs: readonly string[]
}

/** Servers that differ from one server in a few rules. */
export class Alternatives {
  readonly #own: Rules
  readonly #byRule = new Map<string, Alternative[]>()

  /**
   * @param options of the server that is asked
   * @param others those of the other servers, and which rules may differ there, by a name
   * @throws {Error} when an option names what is not there
   */
  constructor(
    options: MockServerOptions,
    others: Iterable<readonly [name: string, options: MockServerOptions, differs: readonly string[]]>,
  ) {
    this.#own = composed(options).rules
    for (const [name, their, differs] of others) {
      const alternative = { name, rules: composed(their).rules, differs }
      for (const rule of differs) this.#byRule.set(rule, [...(this.#byRule.get(rule) ?? []), alternative])
    }
  }

  /**
   * The names of those that would answer a rule otherwise, or might: rules that would leave a trace cannot be tried.
   *
   * @param but names that need not be tried
   */
  *differing(rule: keyof Rules, asked: readonly unknown[], but: ReadonlySet<string>): Generator<string> {
    const left = this.#byRule.get(rule)?.filter(({ name }) => !but.has(name)) ?? []
    if (left.length === 0) return
    const own = tried(this.#own, rule, asked)
    for (const { name, rules } of left) {
      const other = own && tried(rules, rule, asked)
      if (!own || !other || !same(own.answer, other.answer)) yield name
    }
  }
}

/** The answer of a rule; undefined where it cannot be had without a trace, or not at once. */
function tried(rules: Rules, name: keyof Rules, asked: readonly unknown[]): { answer: unknown } | undefined {
  const rule = Reflect.get(rules, name) as unknown
  if (typeof rule !== 'function') return undefined
  const guard = new Guard(rules)
  const guarded = asked.map((argument) => guard.of(argument))
  try {
    const answer: unknown = Reflect.apply(rule, rules, guarded)
    if (!(answer instanceof Promise)) return { answer }
    answer.catch(() => undefined)
  } catch {
    // What it would do on the way to this is not known either.
  }
  return undefined
}
