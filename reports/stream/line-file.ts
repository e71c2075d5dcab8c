/** A file of lines that grows while a run lasts: each line is in it whole or not at all. */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { cannotWrite, syncFolder } from '../folder/write.ts'

export class LineFile {
  readonly path: string
  /** Whether it was taken away, and made anew. */
  wasRemoved = false
  #file: number
  /** Bytes of whole lines. */
  #length = 0
  /** Told by the disk after a line had been taken. */
  #trouble: Error | undefined
  #isSyncing = false
  #isAhead = false
  #isOpen = true

  /**
   * Takes the place of what was there, at once and whole.
   *
   * @param lines what it begins with
   * @throws {Error} one sentence that names the path
   */
  constructor(path: string, lines: Iterable<string> = []) {
    this.path = path
    try {
      this.#file = this.#placed((file) => {
        for (const line of lines) this.#length = writeAt(file, bytesOf(line), this.#length)
      })
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }

  /** @throws {Error} one sentence that names the path; every line before it stays */
  append(line: string): void {
    try {
      if (this.#trouble) throw this.#trouble
      this.#putBack()
      this.#length = writeAt(this.#file, bytesOf(line), this.#length)
    } catch (error) {
      this.#cut()
      throw cannotWrite(this.path, error)
    }
    this.#sync()
  }

  /** Closes it, with all of it on the disk. @throws {Error} one sentence that names the path */
  end(): void {
    try {
      if (this.#trouble) throw this.#trouble
      fsyncSync(this.#file)
    } catch (error) {
      if (!isUnable(error)) throw cannotWrite(this.path, error)
    } finally {
      this.close()
    }
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#file)
    this.#isOpen = false
  }

  /** One sync at a time, each for all lines that came meanwhile: as fast as the disk is, and no line waits for it. */
  #sync(): void {
    this.#isAhead = true
    if (this.#isSyncing) return
    this.#isSyncing = true
    this.#isAhead = false
    fdatasync(this.#file, (error) => {
      this.#isSyncing = false
      if (!this.#isOpen) return
      if (error && !isUnable(error)) this.#trouble ??= error
      else if (this.#isAhead) this.#sync()
    })
  }

  /** Without the beginning of a line that did not fit. */
  #cut(): void {
    try {
      ftruncateSync(this.#file, this.#length)
    } catch {
      // Half a line at the end is left out by whoever reads it.
    }
  }

  /** Makes the file anew where it was taken away, folder and all; what was written is still to be had from the open one. */
  #putBack(): void {
    const own = fstatSync(this.#file)
    const there = statSync(this.path, { throwIfNoEntry: false })
    if (there?.ino === own.ino && there.dev === own.dev) return
    if (there) throw new Error('another run or program has put a file in its place')
    const old = this.#file
    this.#file = this.#placed((file) => copy(old, file, this.#length))
    closeSync(old)
    this.wasRemoved = true
  }

  #placed(fill: (file: number) => void): number {
    const beside = `${this.path}.${randomUUID().slice(0, 8)}.tmp`
    mkdirSync(dirname(this.path), { recursive: true })
    const file = openSync(beside, 'wx+')
    try {
      fill(file)
      fsyncSync(file)
      renameSync(beside, this.path)
    } catch (error) {
      closeSync(file)
      rmSync(beside, { force: true })
      throw error
    }
    syncFolder(dirname(this.path))
    return file
  }
}

function bytesOf(line: string): Buffer {
  return Buffer.from(`${line}\n`)
}

/** All of it: a disk that gets full takes a part. @returns where it ends */
function writeAt(file: number, bytes: Buffer, from: number): number {
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, from + done)
  return from + bytes.length
}

function copy(from: number, to: number, length: number): void {
  const bytes = Buffer.alloc(64 * 1024)
  for (let done = 0; done < length;) {
    const read = readSync(from, bytes, 0, Math.min(bytes.length, length - done), done)
    if (read === 0) throw new Error('what was written is gone')
    done = writeAt(to, bytes.subarray(0, read), done)
  }
}

/** Some file systems cannot sync, and say so. */
function isUnable(error: unknown): boolean {
  return ['EINVAL', 'ENOSYS', 'ENOTSUP', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
}
