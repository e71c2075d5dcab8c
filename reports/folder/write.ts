/** Reports reach the disk whole or not at all: written beside their place, then renamed into it. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'

/** On the disk before it is renamed: after a power loss, too, the place holds the old file or the new one. */
const wx = { flag: 'wx', flush: true }

/** @param what it is, in messages @throws {Error} one sentence that names the path */
export async function writeWhole(path: string, text: string, what = 'report'): Promise<void> {
  const beside = temporaryName(path)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(beside, text, wx)
    await rename(beside, path)
    syncFolder(dirname(path))
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw cannotWrite(path, error, what)
  }
}

/** Files that are not there are none to remove. @throws {Error} one sentence that names the path */
export async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      await rm(path, { force: true })
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }
}

/** Sees to it that a new name in a folder outlives a power loss, where the system can. */
export function syncFolder(dir: string): void {
  try {
    const folder = openSync(dir, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows opens no folder, and some file systems sync none: the name is then as safe as they make it.
  }
}

function temporaryName(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.tmp`
}

const reasons: Record<string, string> = {
  EACCES: 'permission is denied; choose a folder you may write to',
  EPERM: 'permission is denied; choose a folder you may write to',
  EROFS: 'the disk is read-only; choose another folder',
  ENOSPC: 'the disk is full; make room or choose another folder',
  EDQUOT: 'the quota of the disk is used up; make room or choose another folder',
  EFBIG: 'files may grow no further here; raise the limit or choose another folder',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another folder',
  EEXIST: 'a part of the path is a file, not a folder; choose another folder',
  EISDIR: 'a folder of that name is in the way; remove it or choose another folder',
}

/** One sentence that names the path, and what to do. */
export function cannotWrite(path: string, cause: unknown, what = 'report'): Error {
  const { code = '', message } = cause as NodeJS.ErrnoException
  return new Error(`cannot write the ${what} ${path}: ${reasons[code] ?? message}`, { cause })
}
