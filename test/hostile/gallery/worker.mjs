// Plays short runs of the built library, one after the other, and says how much memory each took at most.
import { run, writeReports } from '../../../dist/index.js'

const toldPeak = () => process.resourceUsage().maxRSS * 1024
const start = process.memoryUsage.rss()

process.on('message', async ({ folder, ...job }) => {
  const before = toldPeak()
  let seen = 0
  const look = () => (seen = Math.max(seen, process.memoryUsage.rss()))
  const timer = setInterval(look, 20)
  await writeReports(folder, await run(job), ['json', 'html'])
  look()
  clearInterval(timer)
  const after = toldPeak()
  // What the system tells is the highest of the whole process: it says something of this run where it grew.
  process.send({ start, peak: after > before ? after : seen })
})

process.send('ready')
