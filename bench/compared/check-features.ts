/** Looks up each feature in the installed packages. */
import { check, features } from './features.ts'

check()
process.stdout.write(`${features.reduce((sum, { has }) => sum + Object.keys(has).length, 0)} places found\n`)
