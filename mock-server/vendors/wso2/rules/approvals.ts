/** "Approve Always": a decision that is kept for an application. */
import type { Context } from '../../../context.ts'
import type { PendingRequest } from '../../../model.ts'
import { slot } from '../../../store/slot.ts'
import type { MemoryStore } from '../../../store/memory.ts'

const always = slot<true>('wso2 approved always')

export interface Approved {
  username: string
  clientId: string
}

const keyOf = ({ username, clientId }: Approved) => `${username} ${clientId}`

export function remember(pending: Pick<PendingRequest, 'username' | 'clientId'>, { store }: Context): void {
  store.kept(always).set(keyOf(pending), true)
}

export function forget(approved: Approved, store: MemoryStore): void {
  store.kept(always).delete(keyOf(approved))
}

export function remembered(approved: Approved, store: MemoryStore): boolean {
  return store.kept(always).has(keyOf(approved))
}
