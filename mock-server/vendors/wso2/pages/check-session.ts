/** /oidc/checksession: the frame that clients ask whether the session has changed (OpenID Connect Session Management 1.0, 3.3). */
import type { MockResponse } from '../../../message/wire.ts'

/** The same sum as in session_state; the cookie is readable for this script only. */
const script = `
function stateOf(client, origin, salt) {
  var opbs = (/(?:^|; )opbs=([^;]*)/.exec(document.cookie) || [])[1] || ''
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode([client, origin, opbs, salt].join(' '))).then(function (sum) {
    return Array.from(new Uint8Array(sum), function (byte) { return byte.toString(16).padStart(2, '0') }).join('') + '.' + salt
  })
}
addEventListener('message', function (event) {
  var parts = String(event.data).split(' ')
  var salt = (parts[1] || '').split('.')[1]
  if (parts.length !== 2 || !salt) return event.source.postMessage('error', event.origin)
  stateOf(parts[0], event.origin, salt).then(function (state) {
    event.source.postMessage(state === parts[1] ? 'unchanged' : 'changed', event.origin)
  })
})`

export function checkSessionPage(): MockResponse {
  return {
    status: 200,
    headers: [['Content-Type', 'text/html;charset=UTF-8']],
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Check session</title><script>${script}</script></head><body></body></html>
`,
  }
}
