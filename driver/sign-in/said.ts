/** Asks what the operator said of a page: a step whose `on` fits it, or the function. */
import type { Page } from '../html/page.ts'
import type { Recognition } from '../recognise/recognise.ts'
import { Inconclusive } from '../record/outcomes.ts'
import { problemsIn } from '../target/file/problems.ts'
import { action as actionSchema, patternOf } from '../target/file/schema-sign-in.ts'
import { secretsOf } from '../target/secrets.ts'
import type {
  SignIn,
  SignInAction,
  SignInAnswer,
  SignInFunction,
  SignInPageMatch,
} from '../target/sign-in.ts'
import type { User } from '../target/target.ts'
import { messageOf } from '../target/file/typescript.ts'
import { quoted } from '../target/file/wording.ts'
import { outline } from './outline.ts'
import { recognitionOf } from './recognition.ts'
import { viewOf } from './view.ts'

export interface Said {
  recognition: Recognition
  /** As in `sign_in.steps[0]`. */
  saidBy: string
}

/** Milliseconds that the operator's function has for one page. */
const patience = 30_000

/**
 * @returns undefined where nothing was said of this page
 * @throws {Inconclusive} when what was said cannot be done there; no secret of the user stands in its sentence
 */
export async function said(page: Page, signIn: SignIn | undefined, user: User): Promise<Said | undefined> {
  try {
    if (typeof signIn === 'function') return await byFunction(page, signIn, user)
    const steps = signIn?.steps ?? []
    const at = steps.findIndex(({ on }) => fits(page, on))
    const step = steps[at]
    if (!step) return undefined
    const saidBy = `sign_in.steps[${at}]`
    return { recognition: recognitionOf(page, step, saidBy, user), saidBy }
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    throw new Inconclusive(withoutSecrets(error.message, user))
  }
}

/** The longest first, since one secret may hold another. */
function withoutSecrets(text: string, user: User): string {
  const secrets = secretsOf({ clients: [], users: [user] }).sort((a, b) => b.length - a.length)
  return secrets.reduce((told, secret) => told.replaceAll(secret, '<secret>'), text)
}

function fits(page: Page, { url, text, title }: SignInPageMatch): boolean {
  const { pathname, search } = new URL(page.url)
  const address = url?.includes('://') === true ? page.url : `${pathname}${search}`
  const tests: [pattern: string | undefined, of: string][] = [
    [url, address],
    [title, page.title],
    [text, page.text],
  ]
  return tests.every(([pattern, of]) => pattern === undefined || patternOf(pattern)(of))
}

async function byFunction(page: Page, ask: SignInFunction, user: User): Promise<Said | undefined> {
  const answer = await answered(page, ask, user)
  if (answer === undefined || answer === null) return undefined
  const { data, error } = actionSchema.safeParse(answer)
  const [problem] = problemsIn(error)
  if (!data || problem) {
    const what = problem?.path ? `${problem.path} ${problem.text}` : `its answer ${problem?.text ?? ''}`
    throw new Inconclusive(
      `the function sign_in of the target gave no answer that can be used: ${what}; asked about ${outline(page)}`,
    )
  }
  const saidBy = 'the function sign_in'
  return { recognition: recognitionOf(page, withPlaceholders(data, user), saidBy, user), saidBy }
}

async function answered(page: Page, ask: SignInFunction, { username, password }: User): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`it gave no answer within ${patience / 1000} s`)
    timer = setTimeout(() => reject(error), patience)
  })
  try {
    const user = Object.freeze({ username, password })
    // An async wrapper: what the function throws at once is rejected as well.
    const asked = (async () => ask(viewOf(page), Object.freeze({ user })))()
    return await Promise.race([asked, late])
  } catch (error) {
    const why = quoted(messageOf(error), 200).slice(1, -1)
    throw new Inconclusive(`the function sign_in of the target failed: ${why}; asked about ${outline(page)}`)
  } finally {
    clearTimeout(timer)
  }
}

/** A function gives the user's own name and password; checks put others in their place. */
function withPlaceholders(action: SignInAction, { username, password }: User): SignInAction {
  const general = (text: string) =>
    text === password ? '{password}' : text === username ? '{username}' : text
  const of = (answer: SignInAnswer): SignInAnswer => {
    const fill = Object.entries(answer.fill ?? {}).map(([name, text]) => [name, general(text)] as const)
    return { ...answer, ...(answer.fill && { fill: Object.fromEntries(fill) }) }
  }
  if (!('allow' in action) || action.allow === undefined) return of(action as SignInAnswer)
  return { allow: of(action.allow), ...(action.deny && { deny: of(action.deny) }) }
}
