/** A page that only a browser with scripts can use, where there is none. */
import type { Step } from '../message/authorization-answer.ts'
import type { Recognition } from '../recognise/recognise.ts'
import { Inconclusive } from '../record/outcomes.ts'

export const isForScripts = (recognition: Recognition): boolean =>
  recognition.kind === 'none' && recognition.needsScript

/** @throws {Inconclusive} with what to do, where only scripts get further */
export function needsNoScript({ page, recognition }: Step): void {
  if (!isForScripts(recognition)) return
  const where = page.url.split(/[?#]/)[0]
  throw new Inconclusive(
    `the page at ${where} can only be used with JavaScript: give --browser, which needs the package playwright-core and an installed Chromium, or switch the server to a plain HTML theme`,
  )
}
