/** Reads the content of `meta http-equiv=refresh` (HTML, 4.2.5.3). */

export interface Refresh {
  /** Seconds. */
  delay: number
  /** As it stands in the page; empty for the page itself. */
  url: string
}

export function readRefresh(content: string): Refresh | undefined {
  const parts = /^\s*(\d+|(?=\.))(?:\.[\d.]*)?\s*(?:[;,\s]\s*([^]*))?$/.exec(content)
  if (!parts) return undefined
  const rest = (parts[2] ?? '').replace(/^url\s*=\s*/i, '')
  const quote = /^["']/.exec(rest)?.[0]
  const closing = quote ? rest.indexOf(quote, 1) : -1
  const url = quote ? rest.slice(1, closing < 0 ? undefined : closing) : rest
  return { delay: Number(parts[1] || 0), url: url.trim() }
}
