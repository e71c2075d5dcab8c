/** Rules of a server that change from lesson to lesson while the server goes on. */
import { composed } from '../mock-server/compose.ts'
import type { MockServerOptions, Rules } from '../mock-server/index.ts'

type AnyRule = (this: Rules, ...given: unknown[]) => unknown

export class SwitchedRules {
  /** For the server: each asks the rule that is in force. */
  readonly rules: Partial<Rules>
  #wrong: Readonly<Record<string, AnyRule>> = {}
  #onAsked: () => void = () => undefined

  /** @param options of the server, whose own rules are in force where no lesson breaks them */
  constructor(options: MockServerOptions) {
    const usual = composed(options).rules as unknown as Record<string, AnyRule>
    const delegates = Object.entries(usual).map(([name, rule]): [string, AnyRule] => {
      const asked = (wrong: AnyRule) => {
        this.#onAsked()
        return wrong
      }
      const inForce = () => {
        const wrong = this.#wrong[name]
        return wrong ? asked(wrong) : rule
      }
      return [
        name,
        function (...given) {
          return inForce().apply(this, given)
        },
      ]
    })
    this.rules = Object.fromEntries(delegates)
  }

  /** @param onAsked told whenever a wrong rule was asked */
  break(wrong: Partial<Rules>, onAsked: () => void): void {
    this.#wrong = wrong as Record<string, AnyRule>
    this.#onAsked = onAsked
  }

  mend(): void {
    this.#wrong = {}
  }
}
