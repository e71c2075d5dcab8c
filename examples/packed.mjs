/**
 * Looks after what a lock file says of grantproof's own package, which is packed anew for each run.
 *   forget FILE         takes the entry out, so that npm reads the package anew
 *   uncheck FILE        takes its checksum out
 *   compare FILE PACKED exit code 1 where its dependencies are others than those of the package.json PACKED
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

const [task, file, packed] = process.argv.slice(2)
const path = 'node_modules/grantproof'
const lock = JSON.parse(readFileSync(file, 'utf8'))

if (task === 'compare') {
  const { dependencies } = JSON.parse(readFileSync(packed, 'utf8'))
  if (!isDeepStrictEqual(lock.packages[path]?.dependencies, dependencies)) {
    console.log(`${file} is older than the dependencies of grantproof: run examples/lock.sh`)
    process.exitCode = 1
  }
} else {
  if (task === 'forget') delete lock.packages[path]
  else delete lock.packages[path].integrity
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
