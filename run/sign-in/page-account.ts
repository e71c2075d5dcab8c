/** One page in the account of a walk: what it was taken for, and what would be sent from it. */
import type { Control } from '../../driver/html/forms.ts'
import { credentials } from '../../driver/cast/credentials.ts'
import type { Step } from '../../driver/message/authorization-answer.ts'
import { wayToSubmission, type Recognition, type Way } from '../../driver/recognise/recognise.ts'
import type { Submission } from '../../driver/html/forms.ts'
import { typed } from '../../driver/sign-in/placeholders.ts'
import type { User } from '../../driver/target/target.ts'
import type { WalkedPage, WalkedWay } from './account.ts'

/** Stands for what is secret, or known only when it is sent. */
const password = '<password>'
const code = '<one-time code>'

export function pageAccount({ page, recognition }: Step, { username }: User): WalkedPage {
  const { url, status, title } = page
  const user = { username, password }
  return {
    hops: [],
    url,
    status,
    title,
    kind: recognition.kind,
    ...('about' in recognition && { about: recognition.about }),
    because: recognition.because,
    ...weighed(recognition),
    ...(recognition.kind === 'none' && recognition.needsScript && { needsScript: true }),
    fields: fieldsOf(recognition, user),
    ways: waysOf(recognition, user),
    ...('whyNoDeny' in recognition &&
      recognition.whyNoDeny !== undefined && { whyNoDeny: recognition.whyNoDeny }),
  }
}

/** How sure recognition was, where it says so. */
function weighed(recognition: Recognition & { score?: unknown; passedOver?: unknown }) {
  const { score, passedOver } = recognition
  const isText = (value: unknown): value is string => typeof value === 'string'
  const others = (Array.isArray(passedOver) ? (passedOver as unknown[]) : []).flatMap((other) => {
    const { what, why } = (other ?? {}) as { what?: unknown; why?: unknown }
    return isText(what) && isText(why) ? [{ what, why }] : []
  })
  return {
    ...(typeof score === 'number' && { score }),
    ...(others.length > 0 && { passedOver: others }),
  }
}

const nameOf = ({ label, name, id, type }: Control): string => label || name || id || type

function fieldsOf(recognition: Recognition, user: User): WalkedPage['fields'] {
  const filled: (readonly [Control, string])[] = []
  if ('username' in recognition) filled.push([recognition.username, user.username])
  if ('password' in recognition) filled.push([recognition.password, user.password])
  if ('code' in recognition) filled.push([recognition.code, code])
  if ('also' in recognition) filled.push(...typed(recognition.also ?? [], user, code))
  const own = filled.filter(([control]) => !control.disabled)
  return [
    ...own.map(([control, value]) => ({ field: nameOf(control), value })),
    ...('allow' in recognition ? setBy(recognition.allow) : []),
    ...('on' in recognition ? setBy(recognition.on) : []),
  ]
}

function setBy(way: Way): WalkedPage['fields'] {
  if (way.by === 'link') return []
  const filled = (way.fill ?? []).map(([control, value]) => ({ field: nameOf(control), value }))
  return [...filled, ...way.set.map(([field, value]) => ({ field, value }))]
}

function waysOf(recognition: Recognition, user: User): WalkedWay[] {
  const ways: WalkedWay[] = []
  const add = (does: WalkedWay['does'], way: Way | undefined, sent = way && wayToSubmission(way)) => {
    if (way && sent) ways.push({ does, by: pressed(way), ...told(sent), taken: false })
  }
  if (recognition.kind === 'interlude') add('go on', recognition.on)
  const sent = credentials(recognition, user, new Map(), code)
  if ('form' in recognition && !('allow' in recognition)) {
    const { form, submit } = recognition
    add('sign in', { by: 'submit', form, ...(submit && { press: submit }), set: [] }, sent)
  }
  if ('cancel' in recognition) add('cancel', recognition.cancel)
  if ('allow' in recognition) {
    add('allow', recognition.allow, sent ?? wayToSubmission(recognition.allow))
    add('deny', recognition.deny)
  }
  return ways
}

function pressed(way: Way): string {
  if (way.by === 'link') return 'a link'
  return way.press ? `"${nameOf(way.press)}"` : 'the form, without a button'
}

const told = ({ method, url, fields }: Submission) => ({
  method,
  url,
  fields: fields.map(([name, value]) => ({ name, value })),
})
