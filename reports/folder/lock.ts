/**
 * Keeps two runs from writing into one folder. A lock is a file with the process that holds it; one whose process is
 * dead (killed, or the machine lost power) is taken over.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { cannotWrite } from './write.ts'

export const lockFile = 'report.lock'

export interface Lock {
  release: () => void
}

const holderSchema = z.object({
  pid: z.int().min(1),
  host: z.string(),
  since: z.string(),
  /** When the process began, where the system tells: the number of a dead process is given to another in time. */
  began: z.string().optional(),
})
type Holder = z.infer<typeof holderSchema>

/** A lock that cannot be read is being written; after so many milliseconds its writer is dead. */
const longestWrite = 10_000

/**
 * Locks a folder, which is made where missing.
 *
 * @throws {Error} one sentence: who holds it and what to do, or that it cannot be written
 */
export function lockFolder(dir: string): Lock {
  const path = join(dir, lockFile)
  const text = JSON.stringify(self())
  let made: string | undefined
  try {
    made = mkdirSync(dir, { recursive: true })
    while (!taken(path, text)) takeOver(path, dir)
  } catch (error) {
    throw error instanceof Held ? error : cannotWrite(dir, error, 'reports into')
  }
  return {
    release: () => {
      try {
        if (read(path) === text) rmSync(path)
        if (made !== undefined) rmdirSync(dir)
      } catch {
        // What stands in the folder stays; a lock that stays is one of a dead process.
      }
    },
  }
}

class Held extends Error {}

function self(): Holder {
  const began = beginOf(process.pid)
  const since = new Date().toISOString()
  return { pid: process.pid, host: hostname(), since, ...(began === undefined ? {} : { began }) }
}

function taken(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes the lock of a dead process away; of two that try, one gives back what is no longer that lock. */
function takeOver(path: string, dir: string): void {
  const text = read(path)
  if (text === undefined) return
  const holder = holderIn(text)
  if (holder ? isAlive(holder) : isYoung(path)) throw new Held(heldBy(holder, path, dir))
  const aside = `${path}.${randomUUID().slice(0, 8)}.tmp`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return // another run was quicker
    throw error
  }
  const other = read(aside)
  rmSync(aside, { force: true })
  if (other !== undefined && other !== text) taken(path, other)
}

function heldBy(holder: Holder | undefined, path: string, dir: string): string {
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'it has just begun'
  const elsewhere =
    holder && holder.host !== hostname() ? `, or remove ${path} if that process is no more` : ''
  return `another run writes into ${dir} (${who}): wait for its end, or choose another folder with --out${elsewhere}`
}

/** Of another machine nobody here can tell. */
function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return began === undefined || beginOf(pid) === began
}

/** Linux tells it: the boot, and the clock ticks since then. Undefined also of a process that only waits to be buried. */
function beginOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  const boot = read('/proc/sys/kernel/random/boot_id')
  if (stat === undefined || boot === undefined) return undefined
  // The name of the program stands in parentheses and may hold blanks; the state follows it, the begin 19 words later.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return words[0] === 'Z' ? undefined : `${boot.trim()} ${words[19]}`
}

function holderIn(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function isYoung(path: string): boolean {
  const at = statSync(path, { throwIfNoEntry: false })
  return at !== undefined && Date.now() - at.mtimeMs < longestWrite
}

/** Undefined where there is none. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
