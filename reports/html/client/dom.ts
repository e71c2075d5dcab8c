/// <reference lib="dom" />
/** Elements: built, given text, never markup. What stands in this folder runs in the page; see `../script.ts`. */

export function all<E extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): E[] {
  return [...within.querySelectorAll<E>(selector)]
}

/** A new element. What is undefined among the children is left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** Text for those who listen to the page. */
export function unseen(text: string): HTMLElement {
  return make('span', 'unseen', text)
}

export function button(text: string, act: (button: HTMLButtonElement) => unknown): HTMLButtonElement {
  const made = make('button', '', text)
  made.type = 'button'
  made.addEventListener('click', () => void act(made))
  return made
}

/** Tells those who listen what came of a press. */
export function say(text: string): void {
  const said = document.querySelector('#said')
  if (said) said.textContent = text
}

/** Opens an element and all that it stands in. */
export function reveal(element: Element): void {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true
  }
}
