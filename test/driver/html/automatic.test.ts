import { expect } from 'chai'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import { parsePage } from '../../../driver/html/page.ts'

const navigation = (body: string) =>
  automaticNavigation(
    parsePage({
      url: 'http://as.example/x/y?z=1',
      status: 200,
      headers: [['Content-Type', 'text/html']],
      body,
    }),
  )

const form = '<form method=post action=/cb id=f name=fn><input type=hidden name=code value=1></form>'
const handler = (code: string) => `${form}<script>${code}</script>`

describe('automatic navigation', () => {
  const submitting: Record<string, string> = {
    'onload of the body': `<body onload="document.forms[0].submit()">${form}`,
    'a function called onload': `<script>function go(){document.forms[0].submit()}</script><body onload="go()">${form}`,
    'window.onload': handler(`window.onload = function(){ document.getElementById('f').submit(); }`),
    'window.onload by name': handler('function go(){document.forms[0].submit()}; window.onload = go'),
    'a statement of its own': handler('document.fn.submit()'),
    'a variable': handler('const f = document.forms[0]; f.submit()'),
    DOMContentLoaded: handler(
      `document.addEventListener("DOMContentLoaded", () => { document.querySelector('form').submit() })`,
    ),
    'a named listener': handler(
      `const go = () => { document.forms[0].submit() }; window.addEventListener('load', go)`,
    ),
    'a function called at once': handler(`(function(){ document.forms['fn'].submit(); })();`),
    'the prototype': handler('(() => { HTMLFormElement.prototype.submit.call(document.forms[0]) })()'),
    'a short timer': handler('setTimeout(function(){ document.forms[0].submit() }, 500)'),
    jQuery: handler(`$(function(){ $('#f').submit(); });`),
  }
  for (const [what, body] of Object.entries(submitting))
    it(`submits a form by ${what}`, () => {
      const found = navigation(body)
      expect(found?.via).to.equal('form-post')
      expect(found?.submission).to.include({ method: 'POST', url: 'http://as.example/cb', body: 'code=1' })
    })

  it('submits the form that the script means', () => {
    const two = `<form id=a action=/a><input type=hidden name=x></form><form id=b action=/b><input type=hidden name=y value=2></form>`
    expect(
      navigation(`${two}<script>document.getElementById("b").submit()</script>`)?.submission.url,
    ).to.equal('http://as.example/b?y=2')
    expect(navigation(`${two}<script>document.forms[1].submit()</script>`)?.submission.url).to.equal(
      'http://as.example/b?y=2',
    )
    expect(navigation(`${two}<script>thing.submit()</script>`)).to.equal(undefined)
  })

  const leading: [what: string, body: string, url: string][] = [
    ['location.href', '<script>window.location.href = "/a\\u0026b"; // x</script>', '/a&b'],
    ['location', `<script>location='/q?a=1'</script>`, '/q?a=1'],
    ['location.replace', `<script>window.location.replace('/next#part')</script>`, '/next'],
    ['a timer', `<script>setTimeout(() => location.href = '/z', 1000)</script>`, '/z'],
    ['a timer of text', `<script>setTimeout("location.href='/z'", 1000)</script>`, '/z'],
    ['an old comment', `<script><!--\nlocation.href='/z';\n//--></script>`, '/z'],
    ['onload', `<body onload="location.href='/z'">`, '/z'],
  ]
  for (const [what, body, path] of leading)
    it(`follows a script: ${what}`, () => {
      expect(navigation(body)).to.deep.include({ via: 'script' })
      expect(navigation(body)?.submission.url).to.equal(`http://as.example${path}`)
    })

  const refreshing: [content: string, url: string][] = [
    ["0;url='/foo?a=b&amp;c'", 'http://as.example/foo?a=b&c'],
    ['5; URL=foo', 'http://as.example/x/foo'],
    ['10,/foo', 'http://as.example/foo'],
    ['0.5;url="/q"z', 'http://as.example/q'],
    ['  1  ;  url  =  http://other.example/ ', 'http://other.example/'],
  ]
  for (const [content, url] of refreshing)
    it(`follows a meta refresh: ${content}`, () => {
      const quote = content.includes('"') ? "'" : '"'
      const found = navigation(`<meta http-equiv=REFRESH content=${quote}${content}${quote}>`)
      expect(found?.via).to.equal('meta-refresh')
      expect(found?.submission).to.include({ method: 'GET', url })
    })

  const staying: Record<string, string> = {
    'a click handler': handler(`b.addEventListener('click', function(){ document.forms[0].submit() })`),
    'a function that nobody calls': handler('function deny(){ document.forms[0].submit() }'),
    'functions that call only each other': handler(
      'function a(){ b() } function b(){ a(); document.forms[0].submit() }',
    ),
    'a form to fill in': '<body onload="document.forms[0].submit()"><form><input name=a></form>',
    'a form with a choice': `<form id=f><button>Yes</button><button name=n>No</button></form><script>f.submit()</script>`,
    'a condition': `<script>if (top != self) { location.href = '/z' }</script>`,
    'a condition on one line': `<script>if (top != self) top.location = '/z'</script>`,
    'a session that ends': `<script>setTimeout(function(){ location.href='/expired' }, 1800000)</script>`,
    'a jQuery handler': `<script>$('#c').click(function(){ location.href='/z' })</script>`,
    'a comment': `<script>// location.href='/z'\n/* location='/y' */</script>`,
    'an address put together': `<script>location.href='/z?a=' + x;</script>`,
    'an interval': `<script>setInterval(function(){ location.href='/z' }, 10)</script>`,
    'a late refresh': '<meta http-equiv=refresh content="600;url=/foo">',
    'a refresh of the page itself': '<meta http-equiv=refresh content="5">',
    'a refresh to a script': '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    'a refresh for those without scripts':
      '<noscript><meta http-equiv=refresh content="0;url=/nojs"></noscript>',
  }
  for (const [what, body] of Object.entries(staying))
    it(`stays at ${what}`, () => expect(navigation(body)).to.equal(undefined))

  it('gives up on scripts made to be slow', function () {
    this.timeout(5000)
    const body = `<script>${'function a(){a().submit();b()}'.repeat(600)}</script>`.repeat(50) + form
    expect(navigation(body)).to.equal(undefined)
  })
})
