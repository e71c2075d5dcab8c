/** Known vulnerabilities of what users install: 1 where there are some; where nobody can be asked it says so, with 0. */
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 })
const { vulnerabilities, metadata } = answerOf(stdout)
if (!vulnerabilities) {
  console.log('audit: skipped: the registry could not be asked, or does not answer such questions')
} else {
  const found = Object.values(vulnerabilities)
  for (const { name, severity, range } of found) console.error(`audit: ${name} ${range}: ${severity}`)
  if (found.length === 0)
    console.log(`audit: nothing is known against ${metadata?.dependencies?.prod ?? 'the'} packages`)
  process.exitCode = found.length === 0 ? 0 : 1
}

function answerOf(text) {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}
