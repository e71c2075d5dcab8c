/** Fills in and presses, as a person would: by key and mouse, on what is seen. */
import type { Locator, Page as ChromiumPage } from 'playwright-core'
import { isButton, isTextual } from '../html/controls.ts'
import type { Control, Doing } from '../html/forms.ts'
import { reference } from './snapshot.ts'

/** How long something else may lie over a control before it is pressed all the same; milliseconds. */
const covered = 2000

/**
 * @param onFilled called when all is filled in and nothing pressed yet
 * @returns false where the page has no such control, or no person could do this
 */
export async function press(
  page: ChromiumPage,
  doing: Doing | { link: string },
  { timeout, onFilled }: { timeout: number; onFilled: () => Promise<void> },
): Promise<boolean> {
  if ('link' in doing) {
    await onFilled()
    return follow(page, doing.link, timeout)
  }
  let last: Locator | undefined
  for (const [control, value] of doing.fill) {
    // What stands for a field that the page does not have holds nothing.
    if (control.attributes[reference] === undefined) continue
    last = await fill(locate(page, control), control, value, timeout)
    if (!last) return value === control.value
  }
  await onFilled()
  if (doing.press) return click(locate(page, doing.press), timeout)
  if (!last) return false
  await last.press('Enter', { timeout, noWaitAfter: true })
  return true
}

const locate = (page: ChromiumPage, control: Control): Locator =>
  page.locator(`[${reference}="${control.attributes[reference] ?? ''}"]`)

async function fill(
  at: Locator,
  control: Control,
  value: string,
  timeout: number,
): Promise<Locator | undefined> {
  if (control.type === 'hidden' || isButton(control)) return undefined
  if (control.type === 'checkbox' || control.type === 'radio') {
    const ticked = control.value === value
    if (ticked || control.type === 'checkbox')
      await at.setChecked(ticked, { timeout, force: true, noWaitAfter: true })
  } else if (control.tag === 'select')
    await at.selectOption(value, { timeout, force: true, noWaitAfter: true })
  else if (isTextual(control)) await at.fill(value, { timeout, noWaitAfter: true })
  else return undefined
  return at
}

async function click(at: Locator, timeout: number): Promise<boolean> {
  if ((await at.count()) === 0) return false
  try {
    await at.click({ timeout: Math.min(covered, timeout), noWaitAfter: true })
  } catch {
    await at.dispatchEvent('click', {}, { timeout })
  }
  return true
}

async function follow(page: ChromiumPage, url: string, timeout: number): Promise<boolean> {
  const links = page.locator(`a[${reference}]`)
  const index = await links.evaluateAll(
    (all, wanted) =>
      all.findIndex((link) => (link as unknown as { href: string }).href.split('#')[0] === wanted),
    url,
  )
  return index >= 0 && click(links.nth(index), timeout)
}
