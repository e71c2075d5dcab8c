/** The packed evidence, read in the browser. */
import type { Carried, Packing } from './shape.ts'

/** @throws {Error} where the browser cannot inflate, or the page is damaged */
export async function unpack(): Promise<Carried> {
  const packed = JSON.parse(
    document.querySelector('script[type="application/json"]')?.textContent ?? '',
  ) as string
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return fromPieces(JSON.parse(await new Response(stream).text()) as Packing)
}

/** Puts the texts together again. A list of numbers is a text. */
export function fromPieces({ pieces, carried }: Packing): Carried {
  const whole = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, whole(one)]))
    }
    if (typeof value[0] === 'number') return value.map((at: number) => pieces[at]).join('')
    return value.map(whole)
  }
  return whole(carried) as Carried
}
