/** Pieces that more than one section is made of. */
import { html, type Html } from '../../html.ts'
import type { Finding } from '../model.ts'
import { covered } from '../secrets.ts'

export interface Field {
  name: string
  label: string
  value: string
  hint?: string
  type?: 'text' | 'password'
  wide?: boolean
}

/** A text field, also for addresses: what is wrong with one is said by us and not by the browser. */
export function input({ name, label, value, hint, type = 'text', wide = false }: Field): Html {
  return html`<div ${wide ? html`class="wide"` : undefined}>
    <label for="${name}">${label}</label
    ><input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="off"
      spellcheck="false"
      ${hint === undefined ? undefined : html`aria-describedby="${name}-hint"`}
    />${hint === undefined ? undefined : html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`
}

/** @param options values; the empty one is told as what happens without it */
export function choice(
  name: string,
  label: string,
  options: readonly string[],
  value: string,
  without = '',
): Html {
  const all = options.map(
    (option) =>
      html`<option value="${option}" ${option === value ? html`selected` : undefined}>
        ${option === '' ? without : option}
      </option>`,
  )
  return html`<div>
    <label for="${name}">${label}</label
    ><select id="${name}" name="${name}">
      ${all}
    </select>
  </div>`
}

export function alert(sentence: string | undefined): Html | undefined {
  return sentence === undefined ? undefined : html`<p class="problem" role="alert">${sentence}</p>`
}

const marks = { right: ['✓', 'Right:'], wrong: ['✗', 'Wrong:'], note: ['·', 'Note:'] } as const

/** What was looked at; the sign is told in words to those who do not see it. */
export function findings(all: readonly Finding[]): Html | undefined {
  if (all.length === 0) return undefined
  const items = all.map(({ verdict, text }) => {
    const [sign, word] = marks[verdict]
    return html`<li class="${verdict}">
      <span class="mark" role="img" aria-label="${word}">${sign}</span>${text}
    </li>`
  })
  return html`<ul class="findings">
    ${items}
  </ul>`
}

/** A value that may be a secret: covered, and whole on demand. */
export function value(text: string, secrets: ReadonlySet<string>, id?: string): Html {
  const named = id === undefined ? undefined : html`id="${id}"`
  const safe = covered(text, secrets)
  if (safe === text) return html`<code ${named}>${text}</code>`
  return html`<details>
    <summary>${safe.length > 80 ? 'Hidden' : safe} <span class="said">show</span></summary>
    <code ${named}>${text}</code>
  </details>`
}

/** Text of many lines, covered in the same way. */
export function block(text: string, label: string, secrets: ReadonlySet<string>): Html {
  const safe = covered(text, secrets)
  const shown = html`<pre tabindex="0" role="region" aria-label="${label}">${safe}</pre>`
  if (safe === text) return shown
  return html`${shown}
    <details>
      <summary>${label} with secrets</summary>
      <pre tabindex="0" role="region" aria-label="${label} with secrets">${text}</pre>
    </details>`
}

/** A command with a button that copies it, whole. */
export function command(text: string, label: string, secrets: ReadonlySet<string>): Html {
  return html`<details>
    <summary>${label}</summary>
    ${block(text, label, secrets)}
    <button class="small" type="button" data-copy="${text}" hidden>Copy ${label}</button>
  </details>`
}
