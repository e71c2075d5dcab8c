import { run } from '../run/run.ts'
import { readFileSync } from 'node:fs'
const names = process.argv.slice(2)
const verbose = process.env.V
for (const name of names) {
  let target, close = async () => {}
  if (name.endsWith('.json')) target = JSON.parse(readFileSync(name, 'utf8'))
  else { const s = await (await import(`../test/servers/${name}.ts`)).start(); target = s.target; close = s.close }
  const began = performance.now()
  const report = await run({ target, ...(process.env.ONLY ? { only: process.env.ONLY.split(',') } : {}) })
  console.log(`== ${name} ${JSON.stringify(report.summary)} ${Math.round(performance.now()-began)} ms`, report.problem ?? '')
  if (!report.problem) for (const c of report.checks) { if (c.verdict === 'pass') continue
    console.log(`${c.verdict.padEnd(12)} ${c.id}: ${c.reason}`.slice(0, 330))
    if (verbose) for (const v of c.variants) if (v.verdict !== 'pass') { console.log(`     ${v.verdict} ${v.id}: ${v.reason}`.slice(0,400)); if (verbose==='2') for (const e of v.exchanges) console.log(`        ${e.request.method} ${e.request.url.slice(0,220)} [${(e.request.body??'').slice(0,200)}] -> ${e.response?.status ?? e.error} ${e.response?.headers.filter(([n])=>/location/i.test(n)).map(h=>h[1].slice(0,200))} ${/json/.test(String(e.response?.headers))?e.response?.body?.slice(0,150):''}`) } }
  await close()
}
