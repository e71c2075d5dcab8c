/** Opens a page in the user's browser. */
import open from 'open'

/** Opens an address. Rejects when no browser can be started. */
export type Opener = (url: string) => Promise<unknown>

/** The browser that the variable BROWSER names, otherwise that of the desktop. */
export const inBrowser: Opener = async (url) => {
  const name = process.env['BROWSER']
  return open(url, name === undefined || name === '' ? {} : { app: { name } })
}

/** @returns what to tell the user where no browser could be started; undefined when one was */
export async function opened(url: string, opener: Opener = inBrowser): Promise<string | undefined> {
  try {
    await opener(url)
    return undefined
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return `no browser could be started (${why}); open ${url} yourself, or name one in the variable BROWSER`
  }
}
