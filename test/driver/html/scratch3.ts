import { parsePage } from '../../../driver/html/page.ts'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import { readFileSync } from 'node:fs'
const p = (body:string) => parsePage({ url: 'http://h/x/y?z=1', status: 200, headers: [['Content-Type','text/html']], body })
for (const f of process.argv.slice(2)) { const r = automaticNavigation(p(readFileSync(f,'utf8'))); if (r) console.log(f, r) }
const form = '<form method=post action=/cb id=f name=fn><input type=hidden name=code value=1></form>'
const yes = [
 ['load', `<body onload="document.forms[0].submit()">${form}`],
 ['named fn', `<script>function go(){document.forms[0].submit()}</script><body onload="go()">${form}`],
 ['window.onload', `${form}<script>window.onload = function(){ document.getElementById('f').submit(); }</script>`],
 ['top', `${form}<script>document.fn.submit()</script>`],
 ['arrow', `${form}<script>document.addEventListener("DOMContentLoaded", () => { document.querySelector('form').submit() })</script>`],
 ['iife', `${form}<script>(function(){ document.forms['fn'].submit(); })();</script>`],
 ['iife2', `${form}<script>(() => { HTMLFormElement.prototype.submit.call(document.forms[0]) })()</script>`],
 ['timeout', `${form}<script>setTimeout(function(){ document.forms[0].submit() }, 500)</script>`],
 ['jq', `${form}<script>$(document).ready(function(){ $('#f').submit(); });</script>`],
 ['jq2', `${form}<script>$(function(){ $('#f').submit(); });</script>`],
 ['let', `${form}<script>const f = document.forms[0]; f.submit()</script>`],
 ['onload=go', `${form}<script>function go(){document.forms[0].submit()}; window.onload = go</script>`],
 ['lis', `${form}<script>const go = () => { document.forms[0].submit() }; window.addEventListener('load', go)</script>`],
 ['href', `<script>window.location.href = "/a\\u0026b"; // x</script>`],
 ['location', `<script type="text/javascript">location='http://h/q?a=1'</script>`],
 ['replace', `<script>window.location.replace('/next')</script>`],
 ['t', `<script>setTimeout(() => location.href = '/z', 1000)</script>`],
 ['ts', `<script>setTimeout("location.href='/z'", 1000)</script>`],
 ['comment', `<script><!--\nlocation.href='/z';\n//--></script>`],
 ['onload', `<body onload="location.href='/z'">`],
 ['refresh', `<meta http-equiv="refresh" content="0;url='/foo?a=b&amp;c'">`],
 ['refresh2', `<meta http-equiv="Refresh" content="5; URL=foo">`],
]
const no = [
 ['click', `${form}<script>document.getElementById('b').addEventListener('click', function(){ document.forms[0].submit() })</script>`],
 ['fn uncalled', `${form}<script>function deny(){document.forms[0].submit()}</script>`],
 ['visible', `<body onload="document.forms[0].submit()"><form><input name=a></form>`],
 ['two', `<form id=f method=post><input type=hidden name=a><button>Yes</button><button name=n>No</button></form><script>document.forms[0].submit()</script>`],
 ['if', `<script>if (top != self) { location.href = '/z' }</script>`],
 ['if2', `<script>if (top != self) top.location = '/z'</script>`],
 ['late', `<script>setTimeout(function(){ location.href='/expired' }, 1800000)</script>`],
 ['onclick', `<script>x.onclick = function(){ location.href='/z' }</script>`],
 ['jqclick', `<script>$('#c').click(function(){ location.href='/z' })</script>`],
 ['comment', `<script>// location.href='/z'\n/* location='/y' */</script>`],
 ['concat', `<script>location.href='/z?a=' + x;</script>`],
 ['refresh', `<meta http-equiv="refresh" content="600;url=/foo">`],
 ['self', `<meta http-equiv="refresh" content="5">`],
 ['js', `<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`],
 ['noscript', `<noscript><meta http-equiv="refresh" content="0;url=/nojs"></noscript>`],
 ['interval', `<script>setInterval(function(){ location.href='/z' }, 10)</script>`],
 ['recursive', `${form}<script>function a(){ b() } function b(){ a(); document.forms[0].submit() }</script>`],
]
for (const [n,b] of yes) { const r = automaticNavigation(p(b!)); console.log(r ? 'ok ' : 'MISSED', n, r?.via, r?.submission.url) }
for (const [n,b] of no) { const r = automaticNavigation(p(b!)); if (r) console.log('WRONG', n, r.via, r.submission.url) }
