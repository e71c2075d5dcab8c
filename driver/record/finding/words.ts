/** Many words and the places where they stand in a text. */

export interface Word {
  text: string
  /** What stands in its place. */
  label: string
  /** The secret that it spells. */
  secret: string
  /** It counts wherever it stands; left out: only in the variant that met its secret. */
  everywhere?: boolean
  /** It counts only where no letter or digit goes on before or after it. */
  alone?: boolean
  /** Its beginning alone is no secret. */
  wholeOnly?: boolean
}

export interface Hit {
  start: number
  end: number
  label: string
  /** Only the beginning of the word stands there. */
  cut?: true
}

/** Characters by which words are looked up. Shorter ones than the first are not looked for. */
const windows = [4, 8] as const

export const [shortest, long] = windows

/** Words with the same first characters, sorted. */
interface Shelf {
  words: Word[]
  /** Characters of the longest. */
  longest: number
}

/** Finds words, whatever their number: texts without any are only walked over. */
export class Words {
  /** A bit for each four characters with which the beginning of some word may end: most places of a text are none. */
  readonly #endings = bits()
  readonly #short = new Shelves(shortest, this.#endings)
  readonly #long = new Shelves(long, this.#endings)

  /** The first word of a text stays. */
  add(word: Word): void {
    if (word.text.length >= long) this.#long.add(word)
    else if (word.text.length >= shortest) this.#short.add(word)
  }

  /** Where words stand that count; of those that begin at the same place the longest. */
  find(text: string, counts: (word: Word) => boolean): Hit[] {
    const hits: Hit[] = []
    const inShort = this.#short.search(text, counts, hits)
    const inLong = this.#long.search(text, counts, hits)
    const { marks: shortMarks } = this.#short
    const { marks: longMarks } = this.#long
    const endings = this.#endings
    let [early, late] = [0, 0]
    for (let at = 0; at < text.length; at += 1) {
      early = (early << 8) | (late >>> 24)
      late = (late << 8) | (text.charCodeAt(at) & 0xff)
      if (!isMarked(endings, slotOf(0, late))) continue
      if (isMarked(longMarks, slotOf(early, late))) inLong(at)
      if (isMarked(shortMarks, slotOf(0, late))) inShort(at)
    }
    return hits
  }
}

/** How often it is looked into a word that was found: one that repeats itself is like itself everywhere. */
const looksWithin = 32

/** Few enough to stay in the processor's cache, as bits. */
const slotBits = 20

/** By the last eight characters, or four, an octet of each: quick to carry on from place to place. */
function slotOf(early: number, late: number): number {
  return (Math.imul(early, 0x85ebca6b) ^ Math.imul(late, 0x9e3779b1)) >>> (32 - slotBits)
}

const bits = () => new Int32Array(1 << (slotBits - 5))

function mark(marks: Int32Array, slot: number): void {
  marks[slot >>> 5] = (marks[slot >>> 5] as number) | (1 << (slot & 31))
}

function isMarked(marks: Int32Array, slot: number): boolean {
  return ((marks[slot >>> 5] as number) & (1 << (slot & 31))) !== 0
}

/** Looks words up by their first characters. */
class Shelves {
  /** A bit for each slot: whether there may be words with such a beginning. */
  readonly marks = bits()
  readonly #endings: Int32Array
  readonly #window: number
  readonly #shelves = new Map<string, Shelf>()

  /** @param endings where it marks the last four characters of beginnings */
  constructor(window: number, endings: Int32Array) {
    this.#window = window
    this.#endings = endings
  }

  add(word: Word): void {
    const key = word.text.slice(0, this.#window)
    let [early, late] = [0, 0]
    for (let at = 0; at < key.length; at += 1) {
      early = (early << 8) | (late >>> 24)
      late = (late << 8) | (key.charCodeAt(at) & 0xff)
    }
    mark(this.marks, slotOf(early, late))
    mark(this.#endings, slotOf(0, late))
    let shelf = this.#shelves.get(key)
    if (!shelf) this.#shelves.set(key, (shelf = { words: [], longest: 0 }))
    const at = upTo(shelf.words, word.text)
    if (shelf.words[at - 1]?.text === word.text) return
    shelf.words.splice(at, 0, word)
    shelf.longest = Math.max(shelf.longest, word.text.length)
  }

  /** To be told of each marked place in turn: where the first characters of a word may end. */
  search(text: string, counts: (word: Word) => boolean, hits: Hit[]): (at: number) => void {
    let [covered, looks] = [0, 0]
    return (at) => {
      const start = at - this.#window + 1
      // Within a word others may begin that go on behind it.
      if (start < 0 || (start < covered && looks === looksWithin)) return
      const shelf = this.#shelves.get(text.slice(start, at + 1))
      if (!shelf) return
      looks = start < covered ? looks + 1 : 0
      const hit = longestAt(text, start, shelf, counts)
      if (!hit) return
      hits.push(hit)
      covered = Math.max(covered, hit.end)
    }
  }
}

/** How many words are not beyond this text, in the order of the shelf. */
function upTo(words: readonly Word[], text: string, most = words.length): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] as Word).text <= text) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Every word that the text goes on with is a beginning of what stands just before the text in the order of the shelf.
 * A word that shares more with the text than any other and is cut off is the second best.
 */
function longestAt(
  text: string,
  start: number,
  { words, longest }: Shelf,
  counts: (word: Word) => boolean,
): Hit | undefined {
  let rest = text.slice(start, start + longest)
  let at = upTo(words, rest)
  let cut: { word: Word; length: number } | undefined
  const sees = (word: Word | undefined): number => {
    if (!word) return 0
    const length = shared(word.text, rest)
    if (length > (cut?.length ?? 0) && word.wholeOnly !== true && counts(word)) cut = { word, length }
    return length
  }
  sees(words[at])
  while (at > 0 && rest.length >= shortest) {
    const word = words[at - 1] as Word
    const length = sees(word)
    const whole = length === word.text.length
    const end = start + length
    if (whole && counts(word) && (word.alone !== true || standsAlone(text, start, end)))
      return { start, end, label: word.label }
    rest = rest.slice(0, whole ? length - 1 : length)
    at = upTo(words, rest, at - 1)
  }
  if (!cut || cut.length < long || goesOn(text, start + cut.length)) return undefined
  return { start, end: start + cut.length, label: cut.word.label, cut: true }
}

/** Long texts are compared piece by piece first: that is much quicker than by characters. */
const piece = 256

/** How many characters both begin with. */
function shared(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length + piece <= most && other.startsWith(one.slice(length, length + piece), length))
    length += piece
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1
  return length
}

const goesOn = (text: string, at: number): boolean => /[A-Za-z0-9]/.test(text.charAt(at))

/** The digits of an escape such as `%3D` are no neighbours. */
function standsAlone(text: string, start: number, end: number): boolean {
  const escaped = /(?:%[0-9a-f]{2}|\\[a-z])$/i.test(text.slice(Math.max(0, start - 3), start))
  return (escaped || start === 0 || !goesOn(text, start - 1)) && !goesOn(text, end)
}
