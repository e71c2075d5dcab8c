import { parsePage } from '../../../driver/html/page.ts'
import { recognise, wayToSubmission, looksLikeError, signInFailed } from '../../../driver/recognise/recognise.ts'
import { readFileSync } from 'node:fs'
for (const f of process.argv.slice(2)) {
  const p = parsePage({ url: 'http://127.0.0.1:7000/x/y?z=1', status: 200, headers: [['Content-Type','text/html']], body: readFileSync(f,'utf8') })
  const r = recognise(p)
  console.log(f.split('/').slice(-2).join('/'), '::', r.because, '| error', looksLikeError(p), '| failed', signInFailed(p))
  if ('allow' in r) { console.log('   ALLOW', JSON.stringify(wayToSubmission(r.allow).fields).slice(0,500)); if (r.deny) console.log('   DENY', wayToSubmission(r.deny).method,wayToSubmission(r.deny).url, JSON.stringify(wayToSubmission(r.deny).fields).slice(0,300)) }
}
