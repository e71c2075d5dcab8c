/** Ways out of the page: the clipboard and files. */
import { button, make, say } from './dom.ts'

/** Text in a box, with its name and a button that copies it. */
export function block(name: string, text: string): HTMLElement {
  const box = make('pre', '', text)
  box.tabIndex = 0
  box.setAttribute('role', 'group')
  box.setAttribute('aria-label', name)
  const copies = button('Copy', (pressed) => copy(pressed, text, box))
  copies.setAttribute('aria-label', `Copy: ${name}`)
  return make('div', 'block', make('div', 'name', make('span', '', name), copies), box)
}

/** Copies the text; where the browser forbids it, selects `shown`. */
export async function copy(pressed: HTMLButtonElement, text: string, shown?: HTMLElement): Promise<void> {
  const before = pressed.textContent ?? ''
  let outcome = 'Copied'
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    outcome = shown ? 'Selected: press Ctrl+C' : 'The browser forbids it'
    if (shown) getSelection()?.selectAllChildren(shown)
  }
  pressed.textContent = outcome
  say(outcome)
  setTimeout(() => (pressed.textContent = before), 2000)
}

/** Hands the text over as a file. */
export function download(name: string, type: string, text: string): void {
  const link = make('a', '')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
