import type { RequestHandler } from 'express'
import { escape, hidden, page } from '../npm/page.ts'

/** Asks every time. The library takes a request with `cancel` in it as a denial, any other as consent. */
export const consentPage: RequestHandler = (request, response, next) => {
  const transaction = request.oauth2
  if (!transaction) return next(new Error('There is no authorization request to decide on.'))
  const { client, req, transactionID } = transaction
  response.send(
    page(
      'Authorize',
      `<p><b>${escape(client.client_name)}</b> asks for access to your account.</p>
<p>It wants: ${escape((req.scope ?? []).join(', ') || 'to know who you are')}</p>
<form action="/dialog/authorize/decision" method="post">
  ${hidden('transaction_id', transactionID)}
  <input type="submit" value="Allow" id="allow">
  <input type="submit" value="Deny" name="cancel" id="deny">
</form>`,
    ),
  )
}
