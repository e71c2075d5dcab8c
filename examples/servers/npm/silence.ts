/**
 * Keeps the notices of one library off the console until the returned function is called; everybody
 * else's lines still appear. `library` is the name that its notices carry.
 */
export function silence(library: string): () => void {
  const { info, warn } = console
  const without =
    (print: typeof info) =>
    (...words: unknown[]) => {
      if (!String(words[0]).includes(`${library} `)) print(...words)
    }
  console.info = without(info)
  console.warn = without(warn)
  return () => Object.assign(console, { info, warn })
}
