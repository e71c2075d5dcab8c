/** The browser of a command, for as long as the command works. */
import { openChromium } from '../../driver/rendered/chromium.ts'
import { RendererMissing, type Renderer } from '../../driver/rendered/renderer.ts'
import { UsageError } from '../../run/usage-error.ts'
import type { BrowserChoice } from './options.ts'

/**
 * Works with a browser where one is asked for, and closes it afterwards.
 *
 * @param timeoutMs for one page; milliseconds
 * @throws {UsageError} when it is not there
 */
export async function withBrowser<T>(
  choice: BrowserChoice | undefined,
  timeoutMs: number | undefined,
  work: (renderer: Renderer | undefined) => Promise<T>,
): Promise<T> {
  if (choice === undefined) return work(undefined)
  const renderer = await opened(choice === true ? undefined : choice, timeoutMs)
  try {
    return await work(renderer)
  } finally {
    await renderer.close()
  }
}

async function opened(path: string | undefined, timeoutMs: number | undefined): Promise<Renderer> {
  try {
    return await openChromium({ path, timeoutMs })
  } catch (error) {
    if (error instanceof RendererMissing) throw new UsageError(error.message)
    throw error
  }
}
