/** Codes, tokens and ids that are the same in each run. Whoever knows the seed knows them all: for tests only. */
import { hmacSha256 } from './hmac.ts'
import { hexadecimal } from './text.ts'

/** Octets of a value: as many as unguessable ones have. */
const length = 20

export class SeededValues {
  readonly #seed: string
  /** How many values it has given: with the seed, all that the next one depends on. */
  drawn = 0

  /** @param seed a number is the same as its text */
  constructor(seed: string | number) {
    this.#seed = String(seed)
  }

  /** 40 letters and digits. */
  next(): string {
    this.drawn += 1
    return hexadecimal(hmacSha256(this.#seed, String(this.drawn)).subarray(0, length))
  }
}
