/** Pages that are hard to read. */
import { onHttp, pours, type BadServer } from '../bad-server.ts'
import { changed, says, spoilt } from '../spoilt.ts'

const always = (html: string, status = 200) => onHttp((_, response) => says(response, status, html))

/** The honest login page with more in it. */
const atLogin = (more: string) =>
  spoilt({
    at: 'login',
    alters: (answer) => changed(answer, { body: answer.body.replace(/<\/form>/, () => `${more}</form>`) }),
  })

const form =
  '<form method=post><input name=username><input name=password type=password><button>Sign in</button></form>'
const refused = /refused the ordinary request|login page came again|sign/i
const forScripts = /can only be used with JavaScript/
const numbered = (length: number, text: (at: number) => string) =>
  Array.from({ length }, (_, at) => text(at)).join('')

let turns = 0

export const pages: readonly BadServer[] = [
  {
    name: 'a page of 50 MB',
    says: /the answer is larger than 2097152 bytes/,
    start: onHttp((_, response) => {
      let left = 50 * 16
      pours(response.writeHead(200, { 'content-type': 'text/html' }), () => {
        left -= 1
        if (left === 0) response.end()
        return left > 0 ? '<p>'.repeat(21_845) : ''
      })
    }),
  },
  { name: '100,000 tags in each other', says: refused, start: always('<div>'.repeat(100_000)) },
  { name: '300,000 tags in each other', says: refused, start: always('<b>'.repeat(300_000)) },
  {
    name: '100,000 tags around a login form',
    says: refused,
    start: always(`${'<div>'.repeat(100_000)}${form}`),
  },
  { name: 'tables in tables', says: refused, start: always('<table><tr><td>'.repeat(30_000)) },
  {
    name: 'tags that are closed crosswise',
    says: refused,
    start: always('<a><b><i><p></a></b></i>'.repeat(3_000)),
  },
  {
    name: 'a form with 10,000 fields',
    works: 'partly',
    // Reading it takes both sides a while on a busy machine.
    timeoutMs: 30_000,
    start: atLogin(numbered(10_000, (at) => `<input name=f${at} value=v>`)),
  },
  {
    name: 'a list with 20,000 choices',
    works: 'partly',
    // Reading it takes both sides a while on a busy machine.
    timeoutMs: 30_000,
    start: atLogin(`<select name=s>${numbered(20_000, (at) => `<option>${at}`)}</select>`),
  },
  { name: '5,000 login forms', says: refused, start: always(form.repeat(5_000)) },
  {
    name: '50,000 links',
    says: refused,
    start: always(numbered(50_000, (at) => `<a href="/${at}">Continue ${at}</a>`)),
  },
  {
    name: '20,000 buttons',
    says: /came to no end|closed the connection|refused the ordinary request/,
    start: always(
      `<form method=post>${numbered(20_000, (at) => `<button name=b value=${at}>Allow ${at}</button>`)}</form>`,
    ),
  },
  {
    name: 'a tag with 50,000 attributes',
    says: refused,
    start: always(`<form ${numbered(50_000, (at) => `a${at}=b `)}><input type=password>`),
  },
  {
    name: 'an attribute of 2 MB',
    says: refused,
    start: always(`<form action="/${'a'.repeat(2_000_000)}"><input name=u><input type=password></form>`),
  },
  { name: 'a comment without end', says: refused, start: always(`<!--${'-'.repeat(2_000_000)}`) },
  { name: 'entities without end', says: refused, start: always('&amp'.repeat(400_000)) },
  { name: 'white space without end', says: refused, start: always(`<p>a${' '.repeat(2_000_000)}b</p>`) },
  {
    name: 'frames in frames',
    says: refused,
    start: onHttp((request, response) =>
      says(
        response,
        200,
        `<iframe src="${request.url ?? ''}"></iframe><frameset><frame src="${request.url ?? ''}">`,
      ),
    ),
  },
  {
    name: 'a script of 2 MB',
    says: forScripts,
    start: always(`<script>${'location = "/a" + x; '.repeat(90_000)}</script>`),
  },
  {
    name: 'a script without an end',
    says: forScripts,
    start: always(`<script>window.location.replace("${'\\\\'.repeat(900_000)}`),
  },
  {
    name: 'a refresh to itself',
    says: /a redirect loop, cut off after 20 hops/,
    start: onHttp((request, response) =>
      says(response, 200, `<meta http-equiv=refresh content="0;url=${request.url ?? '/'}">`),
    ),
  },
  {
    name: 'refreshes without end',
    says: /a redirect loop, cut off after 20 hops/,
    start: onHttp((_, response) =>
      says(response, 200, `<meta http-equiv=refresh content="0;url=/${(turns += 1)}">`),
    ),
  },
  {
    name: 'a login page again and again',
    says: /sign|login/i,
    start: always(`<title>Sign in</title>${form}`),
  },
  {
    name: 'one more page each time',
    says: /came to no end|refused/,
    start: onHttp((_, response) =>
      says(
        response,
        200,
        `<title>One more step</title><form method=post action="/${(turns += 1)}"><button>Continue</button></form>`,
      ),
    ),
  },
  {
    name: 'page titles of 1 MB',
    says: refused,
    start: spoilt({
      alters: (answer) =>
        changed(answer, { body: answer.body.replace('<title>', () => `<title>${'t'.repeat(2 ** 20)}`) }),
    }),
  },
]
