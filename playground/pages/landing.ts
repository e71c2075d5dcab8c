/** The shop window. */
import { paths } from '../context.ts'
import { html } from '../html.ts'
import type { Reply } from '../wire.ts'
import { page } from './layout.ts'

export function landing(): Reply {
  return page({
    title: 'Your best pictures, on real paper',
    content: html`<p>
        Lantern Lane prints what you keep elsewhere. Tell us where your photos are: you sign in there, not
        here, and decide there whether we may see them. We never learn your password.
      </p>
      <div class="prints" aria-hidden="true"><span></span><span></span><span></span></div>
      <p><a class="button" href="${paths.form}">Import Photos</a></p>
      <p class="hint">
        This shop is a sample client of the OAuth 2.0 authorization code grant. It prints nothing, and it
        works with any authorization server that knows it.
      </p>`,
  })
}
