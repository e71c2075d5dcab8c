import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TargetError } from '../../../driver/target/file/load.ts'
import type { Client, Target } from '../../../driver/target/target.ts'

/** The least that a target can be: one confidential client over plain HTTP, one user. */
export function target(changes: Partial<Target> = {}): Target {
  return {
    name: 'sample',
    authorization_endpoint: 'http://as.test/authorize',
    token_endpoint: 'http://as.test/token',
    clients: [confidential('main')],
    users: [{ username: 'alice', password: 'wonderland' }],
    ...changes,
  }
}

export function confidential(id: string, changes: Partial<Client> = {}): Client {
  return { ...open(id, changes), client_secret: changes.client_secret ?? `${id}-secret` }
}

/** A public client. */
export function open(id: string, changes: Partial<Client> = {}): Client {
  return { client_id: id, redirect_uris: [`https://${id}.example/cb`], ...changes }
}

/** Works in a folder that is gone afterwards. */
export async function inFolder<T>(work: (write: Write) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'target-'))
  const write: Write = async (name, text) => {
    const path = join(folder, name)
    await writeFile(path, text)
    return path
  }
  try {
    return await work(write)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Writes a file into the folder and gives its path. */
type Write = (name: string, text: string) => Promise<string>

/** The message with which this fails; the path of the file before each line is cut to its name. */
export async function refusal(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof TargetError) return error.message.replaceAll(/^\/\S*\/(?=[\w.]+: )/gm, '')
    throw error
  }
  throw new Error('nothing was refused')
}

/** A target with these clients beside the main one. */
export const clients = (...more: Target['clients']) => ({ clients: [confidential('main'), ...more] })

/** A need, what is told where it is missing, and what is enough to have it. */
export type NeedCase = [need: string, told: string, enough: Partial<Target>]
