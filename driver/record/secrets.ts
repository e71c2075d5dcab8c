/**
 * Knows every secret that a run has met and the label that stands for it.
 * Secrets are learned from the places in a message where they stand; each is then replaced wherever it stands.
 */
import { targetSecrets } from '../target/secrets.ts'
import type { Target } from '../target/target.ts'
import type { Transport, WireRequest, WireResponse } from '../wire.ts'
import { Labels, type GivenLabels } from './labels.ts'
import { isOrdinary } from './finding/names.ts'
import { inRequest, inResponse, type Found } from './finding/places.ts'
import { spellingsOf } from './finding/spellings.ts'
import { beneath } from './finding/unescaped.ts'
import { long, shortest, Words, type Hit, type Word } from './finding/words.ts'

/** A request, and what answered it, if anything did. */
interface Sent {
  request: WireRequest
  response?: WireResponse | undefined
}

type Bearers = Parameters<typeof targetSecrets>[0] & Partial<Pick<Target, 'scope'>>

export class Secrets {
  /** Nothing is replaced: somebody asked to see everything. */
  readonly shown: boolean
  readonly #labels = new Map<string, string>()
  readonly #next: Labels
  readonly #words = new Words()
  /** Those of the target. */
  #own: readonly string[] = []
  /** What everybody may see, and stays readable where it stands in no place of a secret. */
  readonly #open = new Set<string>()
  /** The same, by their first characters. */
  readonly #openFrom = new Map<string, string[]>()
  /** What was met in a message. */
  readonly #met = new WeakMap<object, readonly string[]>()

  /** @param parts.given labels that stand in what was written before: no other secret gets one of them */
  constructor({ shown = false, given }: { shown?: boolean; given?: GivenLabels | undefined } = {}) {
    this.shown = shown
    this.#next = new Labels(given)
  }

  /** The label of a secret; the same value always has the same one. @param of whose it is: it is one of the target's own */
  learn(kind: string, value: string, of?: string): string {
    const known = this.#labels.get(value)
    if (known !== undefined) return known
    const own = of !== undefined
    const label = this.#next.label(kind, of)
    this.#labels.set(value, label)
    if (own || !(this.#isOpen(value) || value.length < shortest))
      this.#spell(value, label, own || isTelling(value))
    return label
  }

  /** Learns the target's own secrets, which then have the same labels in every run; gives the labels. */
  learnTarget(target: Bearers): { label: string; of: string }[] {
    const own = targetSecrets(target)
    const named = own.map(({ kind, value, of }) => ({ label: this.learn(kind, value, of), of }))
    this.#own = own.map(({ value }) => value)
    for (const { client_id, redirect_uris, scope } of target.clients)
      for (const text of [client_id, ...redirect_uris, ...(scope ?? '').split(' ')]) this.#publish(text)
    for (const { username } of target.users) this.#publish(username)
    return named
  }

  /** Learns every secret of an exchange from the places where secrets stand; gives those met. */
  learnFrom({ request, response }: Sent): string[] {
    return [
      ...this.#learnOnce(request, (tell) => inRequest(request, tell)),
      ...(response ? this.#learnOnce(response, (tell) => inResponse(response, tell)) : []),
    ]
  }

  /** The same transport; what it brings is learned at once, for whatever is reported meanwhile. */
  learning(send: Transport): Transport {
    return async (request) => {
      this.learnFrom({ request })
      const response = await send(request)
      this.learnFrom({ request, response })
      return response
    }
  }

  /**
   * A function that replaces every secret of the run, in every spelling in which it may stand, also where it is cut off.
   *
   * @param met those that are replaced although they may be ordinary words: the secrets of the texts to come
   */
  redactor(met: Iterable<string> = []): (text: string) => string {
    if (this.shown) return (text) => text
    const here = new Set(met)
    const counts = ({ everywhere, secret }: Word) => everywhere === true || here.has(secret)
    // Headers repeat from message to message.
    const done = new Map<string, string>()
    return (text) => {
      if (text.length < shortest) return text
      let replaced = done.get(text)
      if (replaced === undefined) done.set(text, (replaced = this.#replacedIn(text, counts)))
      return replaced
    }
  }

  /** Undefined where the value is no secret that is known. */
  labelOf(value: string): string | undefined {
    return this.#labels.get(value)
  }

  #learnOnce(message: object, read: (tell: (found: Found) => void) => void): readonly string[] {
    const known = this.#met.get(message)
    if (known) return known
    const met: string[] = []
    read((found) => {
      const value = this.#meet(found)
      if (value !== undefined) met.push(value)
    })
    this.#met.set(message, met)
    return met
  }

  #meet({ kind, value: found, sent, place, open }: Found): string | undefined {
    if (sent !== undefined && this.#extendsOwn(sent)) return undefined
    const value = sent !== undefined && this.#labels.has(sent) ? sent : found
    if (value === '') return undefined
    if (open) {
      if (!this.#labels.has(value)) this.#publish(value)
      return undefined
    }
    const label = this.learn(kind, value)
    if (place && (value.length < shortest || this.#isOpen(value))) {
      const text = `${place.before}${place.raw}`
      const rest = { secret: value, everywhere: true, alone: true, wholeOnly: true }
      this.#words.add({ text, label: `${place.before}${label}`, ...rest })
    }
    return value
  }

  #replacedIn(text: string, counts: (word: Word) => boolean): string {
    const hits: Hit[] = []
    const look = (layer: string, origin: (at: number) => number) => {
      for (const { start, end, label, cut } of this.#words.find(layer, counts))
        if (!cut || !this.#beginsOpen(layer.slice(start, end)))
          hits.push({ start: origin(start), end: origin(end), label })
    }
    look(text, itself)
    beneath(text, ({ text: layer, origin }) => look(layer, origin))
    return hits.length === 0 ? text : relabelled(text, hits)
  }

  #publish(value: string): void {
    if (value === '' || this.#open.has(value)) return
    this.#open.add(value)
    const alike = this.#openFrom.get(value.slice(0, long))
    if (alike) alike.push(value)
    else this.#openFrom.set(value.slice(0, long), [value])
  }

  /** A secret may begin with what everybody may see, such as the id of its client. Beginnings are long ones. */
  #beginsOpen(beginning: string): boolean {
    const alike = this.#openFrom.get(beginning.slice(0, long)) ?? []
    return this.#isOpen(beginning) || alike.some((open) => open.startsWith(beginning))
  }

  /** A secret of the target and something behind it: what a check put there may be read. */
  #extendsOwn(value: string): boolean {
    return this.#own.some((own) => own.length >= shortest && value !== own && value.startsWith(own))
  }

  #isOpen(value: string): boolean {
    return isOrdinary(value) || this.#open.has(value)
  }

  #spell(secret: string, label: string, everywhere: boolean): void {
    if (!everywhere) {
      this.#words.add({ text: secret, label, secret, alone: true, wholeOnly: true })
      return
    }
    for (const part of partsOf(secret))
      for (const text of spellingsOf(part)) this.#words.add({ text, label, secret, everywhere })
  }
}

const itself = (at: number): number => at

/** Would stand in a text by no chance: no plain words, no small number. */
function isTelling(value: string): boolean {
  if (value.length < 8) return false
  if (/^[a-z]+$/i.test(value)) return value.length >= 20
  return !/^[a-z]+(?:[ _.:/-][a-z]+)*$|^\d{1,9}$/i.test(value)
}

/** Parts that are worth as much as the whole: the payload of a JSON Web Token, the id in a signed cookie. */
const shortestPart = 16

function partsOf(secret: string): string[] {
  const parts = secret
    .split(/%[0-9a-f]{2}|[^\w-]+/i)
    .filter((part) => part.length >= shortestPart && part !== secret && isTelling(part) && !isHeader(part))
  return [secret, ...parts]
}

/** The header of a JSON Web Token is the same for all of a server. */
const isHeader = (part: string): boolean =>
  part.startsWith('eyJ') && /"alg"/.test(Buffer.from(part, 'base64url').toString())

/** With a label for each hit; where they overlap, nothing is left of either. */
function relabelled(text: string, hits: Hit[]): string {
  hits.sort((one, other) => one.start - other.start || other.end - one.end)
  let written = ''
  let from = 0
  for (const { start, end, label } of hits) {
    if (end <= from) continue
    written += (start > from ? text.slice(from, start) : '') + label
    from = end
  }
  return written + text.slice(from)
}
