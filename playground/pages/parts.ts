/** Pieces that more than one page is made of. */
import { html, type Html } from '../html.ts'

/** Nothing when there is nothing to say. */
export function alert(sentence: string | undefined): Html | undefined {
  return sentence === undefined ? undefined : html`<p class="problem" role="alert">${sentence}</p>`
}

/** A text field, also for addresses: what is wrong with one is said by us and not by the browser. */
export function text(name: string, label: string, value: string, hint?: string): Html {
  const described = hint === undefined ? undefined : html`aria-describedby="${name}-hint"`
  return html`<label for="${name}">${label}</label
    ><input
      id="${name}"
      name="${name}"
      value="${value}"
      autocomplete="off"
      spellcheck="false"
      ${described}
    />${hint === undefined ? undefined : html`<p class="hint" id="${name}-hint">${hint}</p>`}`
}

/** A line of a list; nothing when there is no value. */
export function entry(label: string, id: string, value: string | undefined): Html | undefined {
  if (value === undefined) return undefined
  return html`<dt>${label}</dt>
    <dd><code id="${id}">${value}</code></dd>`
}

/** What a server sent, as text and whole. */
export function raw(title: string, body: string, id = 'raw'): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    <pre id="${id}" tabindex="0">${body === '' ? '(nothing)' : body}</pre>
  </section>`
}
