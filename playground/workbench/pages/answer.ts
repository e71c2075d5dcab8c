/** Step 3: what came to the redirect URI, and the pages that bring an answer there. */
import { html, type Html } from '../../html.ts'
import type { Reply } from '../../wire.ts'
import { calls } from '../calls.ts'
import type { Bench, Carrier, Parameter } from '../model.ts'
import { paths } from '../paths.ts'
import { page } from './layout.ts'
import { findings, value } from './parts.ts'

export function answerSection({ answer, tokens, secrets }: Bench): Html | undefined {
  if (answer === undefined) return undefined
  const fresh = tokens.access_token === undefined ? html`class="primary"` : undefined
  const rows = answer.parameters.map(
    ([name, text]) =>
      html`<dt>${name}</dt>
        <dd>${value(text, secrets, name === 'code' ? 'code' : undefined)}</dd>`,
  )
  return html`<section class="card" id="answer">
    <h2>Authorization response</h2>
    <span class="soft">by ${answer.by}</span>
    <dl>${rows}</dl>
    ${findings(answer.findings)}
    ${
      answer.code === undefined
        ? html`<p class="soft">Nothing of this answer is used.</p>`
        : html`<form method="post" action="${paths.call}">
            <p class="actions">
              <button ${fresh} type="submit" name="call" value="token">${calls.token}</button>
            </p>
          </form>`
    }
  </section>`
}

/**
 * A page of our own that hands the answer on: a fragment never reaches a server, and the cookie that tells whose answer
 * it is does not come along with another site's form.
 */
export function relayPage(by: Carrier, parameters: readonly Parameter[]): Reply {
  const hidden = parameters.map(
    ([name, text]) => html`<input type="hidden" name="p.${name}" value="${text}" />`,
  )
  return page(
    200,
    'An answer arrives',
    html`<section class="card">
      <form method="post" action="${paths.answer}" data-relay="${by}">
        <input type="hidden" name="by" value="${by}" />${hidden}
        <p>
          ${
            by === 'fragment'
              ? 'No query came along. Where the answer stands in the fragment, only a script can read it.'
              : 'The authorization server had the browser post its answer.'
          }
        </p>
        <p class="actions"><button class="primary" type="submit">Look at the answer</button></p>
      </form>
    </section>`,
  )
}
