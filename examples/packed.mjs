/**
 * Looks after what a lock file says of grantproof's own packages, which are packed anew for each run.
 *   forget FILE         takes their entries out, so that npm reads the packages anew
 *   uncheck FILE        takes their checksums out
 *   compare FILE FOLDER exit code 1 where their dependencies are others than those of FOLDER/NAME.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

const [task, file, folder] = process.argv.slice(2)
const lock = JSON.parse(readFileSync(file, 'utf8'))

for (const name of ['grantproof', 'grantproof-mock-server']) {
  const path = `node_modules/${name}`
  if (!(path in lock.packages)) continue
  if (task === 'forget') delete lock.packages[path]
  else if (task === 'uncheck') delete lock.packages[path].integrity
  else {
    const { dependencies } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    if (isDeepStrictEqual(lock.packages[path].dependencies, dependencies)) continue
    console.log(`${file} is older than the dependencies of ${name}: run examples/lock.sh`)
    process.exitCode = 1
  }
}
if (task !== 'compare') writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
