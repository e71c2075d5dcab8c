/** What the form of CAS is made of. */
import { html, type Html } from '../../../message/html.ts'
import type { FormLook } from '../versions.ts'

export function fields({ usernameAutocomplete, warn }: FormLook): Html {
  const box = html`<div class="row check">
    <input type="checkbox" id="warn" name="warn" value="true" tabindex="3" />
    <label for="warn">Warn me before logging me into other sites.</label>
  </div>`
  return html`<div class="row">
      <label for="username">Username:</label>
      <input
        class="required"
        type="text"
        id="username"
        name="username"
        size="25"
        tabindex="1"
        accesskey="u"
        autocomplete="${usernameAutocomplete}"
      />
    </div>
    <div class="row">
      <label for="password">Password:</label>
      <input
        class="required"
        type="password"
        id="password"
        name="password"
        size="25"
        tabindex="2"
        accesskey="p"
        autocomplete="off"
      />
    </div>
    ${warn ? box : html``}`
}

export function buttons({ clear }: FormLook): Html {
  const reset = html`<input
    class="btn-reset"
    type="reset"
    name="reset"
    value="CLEAR"
    accesskey="c"
    tabindex="5"
  />`
  return html`<div class="row btn-row">
    <input class="btn-submit" type="submit" name="submit" value="LOGIN" accesskey="l" tabindex="4" />
    ${clear ? reset : html``}
  </div>`
}

export function problem(look: FormLook, texts: readonly string[]): Html {
  return notice(look, html`${texts.map((text, index) => html`${index > 0 ? html`<br />` : html``}${text}`)}`)
}

/** Derived for 6.0: the element that holds it. */
export function insecure(look: FormLook): Html {
  return notice(
    look,
    html`<h2>Non-secure Connection</h2>
      <p>This page came over plain HTTP, where others can read along. Single Sign On WILL NOT WORK.</p>`,
  )
}

function notice({ problem }: FormLook, content: Html): Html {
  return html`<div ${attributes(problem)}>${content}</div>`
}

export function attributes(values: Readonly<Record<string, string>>): readonly Html[] {
  return Object.entries(values).map(([name, value]) => html`${name}="${value}" `)
}
