/** Cookies as a report shows them: by name, with a label for every value, however short or ordinary it is. */
import { cookiesOf } from './finding/places.ts'
import type { Secrets } from './secrets.ts'

/** Undefined where the header holds no cookies. */
export function withoutValues(header: string, value: string, secrets: Secrets): string | undefined {
  const labelled = (pair: string) => {
    const at = pair.indexOf('=')
    const inside = pair.slice(at + 1).trim()
    if (inside === '') return pair
    return `${pair.slice(0, at + 1)}${secrets.learn('cookie', inside.replace(/^"(.*)"$/s, '$1'))}`
  }
  switch (header.toLowerCase()) {
    case 'cookie':
      return value
        .split(/(;\s*)/)
        .map((part, at) => (at % 2 === 0 ? labelled(part) : part))
        .join('')
    case 'set-cookie':
      return cookiesOf(value)
        .map((cookie) => {
          const [pair = '', ...others] = cookie.split(/(?=;)/)
          return [labelled(pair), ...others].join('')
        })
        .join(',')
    default:
      return undefined
  }
}
