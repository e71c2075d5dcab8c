/** What may stand in `sign_in` of a target, and in the answer of its function. */
import * as z from 'zod'
import * as part from './schema-parts.ts'
import type {
  SignIn,
  SignInAnswer,
  SignInFunction,
  SignInOverride,
  SignInPageMatch,
  SignInStep,
} from '../sign-in.ts'
import { nearest, quoted } from './wording.ts'

const selector = () => part.text('a CSS selector').optional()

/** What is filled in; in braces, what is known only when somebody signs in. */
export const placeholders = ['username', 'password', 'one_time_code'] as const

const filled = part.dictionary('field names and texts').superRefine((texts, context) => {
  for (const [field, text] of Object.entries(texts)) {
    for (const [whole, name = ''] of text.matchAll(/\{(\w+)\}/g)) {
      if ((placeholders as readonly string[]).includes(name)) continue
      const meant = nearest(name, placeholders)
      const instead = meant === undefined ? '' : `; did you mean {${meant}}?`
      const known = placeholders.map((each) => `{${each}}`).join(', ')
      const message = `holds ${quoted(whole)}, which stands for nothing; known are ${known}${instead}`
      context.addIssue({ code: 'custom', path: [field], message })
    }
  }
})

const chosen = z.record(
  z.string(),
  z.union([z.string(), z.boolean()], {
    error: 'must be the value or label that is chosen, or true or false for a checkbox',
  }),
  { error: 'must be a mapping of field names and choices' },
)

const answerMembers = {
  fill: filled.optional(),
  choose: chosen.optional(),
  press: part.text('the label, name or id of a button').optional(),
  follow: part.text('the text of a link').optional(),
} satisfies part.Shape<SignInAnswer>

function consistent(answer: SignInAnswer, context: z.RefinementCtx): void {
  const says = (['fill', 'choose', 'press', 'follow'] as const).filter((name) => answer[name] !== undefined)
  const complain = (message: string, path: string[] = []) =>
    context.addIssue({ code: 'custom', path, message })
  if (says.length === 0) complain('says nothing to do; give fill, choose, press or follow')
  if (answer.follow !== undefined && says.length > 1)
    complain('stands alone: a link takes no fill, choose and press', ['follow'])
}

const answer: z.ZodType<SignInAnswer> = part
  .members(answerMembers, 'a mapping with fill, choose, press or follow')
  .superRefine(consistent)

const actionMembers = { ...answerMembers, allow: answer.optional(), deny: answer.optional() }
type Flat = SignInAnswer & { allow?: SignInAnswer | undefined; deny?: SignInAnswer | undefined }

function oneKind(action: Flat, context: z.RefinementCtx): void {
  const { allow, deny } = action
  if (allow === undefined && deny === undefined) return consistent(action, context)
  const complain = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (allow === undefined) complain('allow', 'is missing; a step with deny says how to allow as well')
  for (const name of ['fill', 'choose', 'press', 'follow'] as const)
    if (action[name] !== undefined) complain(name, 'stands beside allow; put it into allow and deny')
}

const pattern = () =>
  part.text('text, or /a regular expression/').superRefine((text, context) => {
    try {
      patternOf(text)
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''
      context.addIssue({ code: 'custom', message: `is no regular expression: ${why}` })
    }
  })

/** @returns a test for text, or for `/a regular expression/`. @throws {SyntaxError} */
export function patternOf(written: string): (text: string) => boolean {
  const [, source, flags] = /^\/(.+)\/([iu]*)$/s.exec(written) ?? []
  if (source === undefined) return (text) => text.includes(written)
  const expression = new RegExp(source, flags)
  return (text) => expression.test(text)
}

const on = part
  .members(
    {
      url: pattern().optional(),
      text: pattern().optional(),
      title: pattern().optional(),
    } satisfies part.Shape<SignInPageMatch>,
    'a mapping with url, text or title',
  )
  .superRefine((match, context) => {
    if (Object.values(match).some((text) => text !== undefined)) return
    context.addIssue({ code: 'custom', message: 'names no page; give url, text or title' })
  })

const step = part
  .members({ on, ...actionMembers }, 'a mapping with on, and fill, choose, press, follow or allow and deny')
  .superRefine(oneKind) as unknown as z.ZodType<SignInStep>

/** What a function of `sign_in` gives. */
export const action = part
  .members(
    actionMembers,
    'an answer such as { fill: { Username: user.username }, press: "Sign in" }, or undefined',
  )
  .superRefine(oneKind)

const override = part.members(
  {
    username: selector(),
    password: selector(),
    submit: selector(),
    allow: selector(),
    deny: selector(),
    steps: part.list(step, 'steps, each with on and what is done there').optional(),
  } satisfies part.Shape<SignInOverride>,
  'a mapping of CSS selectors, with steps (or a function, in a module)',
)

/** A function passes as it is; whatever else is told about is told as of a mapping. */
export const signIn: z.ZodType<SignIn> = z.unknown().transform((value, context): SignIn => {
  if (typeof value === 'function') return value as SignInFunction
  const { data, error } = override.safeParse(value)
  for (const issue of error?.issues ?? [])
    context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue)
  return data ?? z.NEVER
})
