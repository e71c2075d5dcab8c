/** How a secret may be spelled where it stands. Escapes of single characters are taken off by `unescaped.ts`. */

/** Characters. A longer secret would take ten times its length for its spellings, and no header or address can hold it. */
const longestSpelled = 16 * 1024

/** As it is, percent-encoded, form-encoded, HTML-escaped, JSON-escaped, in base64 wherever it begins there, in hex. */
export function spellingsOf(secret: string): Set<string> {
  const spellings = new Set([secret])
  if (secret.length > longestSpelled) return spellings
  if (/[^\w.~-]/.test(secret)) {
    let percent: string
    try {
      percent = encodeURIComponent(secret)
    } catch {
      percent = secret // a lone surrogate has no encoding
    }
    spellings.add(percent)
    spellings.add(percent.replaceAll('%20', '+'))
    spellings.add(secret.replaceAll(' ', '+'))
    spellings.add(secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'))
    spellings.add(JSON.stringify(secret).slice(1, -1))
  }
  const bytes = Buffer.from(secret)
  for (const base64 of base64Of(bytes)) spellings.add(base64)
  const hex = bytes.toString('hex')
  return spellings.add(hex).add(hex.toUpperCase())
}

/** Characters of base64 that are worth looking for. */
const shortestBase64 = 8

/**
 * Three octets are four characters: it depends on the octets before which characters a secret comes to. The first and
 * the last of them may tell of the neighbours as well, and are left out; alone it is also spelled whole.
 */
function base64Of(bytes: Buffer): string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '')
  const within = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const shared = (before + bytes.length) % 3 === 0 ? 0 : text.endsWith('==') ? 3 : 2
    return text.slice(before === 0 ? 0 : before + 1, text.length - shared)
  })
  return [whole, ...within]
    .filter(({ length }) => length >= shortestBase64)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}
