/** The folder that reports are written into: by one command at a time. */
import { lockFolder, type Lock } from '../../reports/index.ts'
import { unusable } from './formats.ts'

/** @throws {UsageError} when another run writes into it, or nobody can */
export async function holding<Result>(folder: string, act: () => Promise<Result>): Promise<Result> {
  const lock = locked(folder)
  try {
    return await act()
  } finally {
    lock.release()
  }
}

function locked(folder: string): Lock {
  try {
    return lockFolder(folder)
  } catch (error) {
    return unusable(error)
  }
}
