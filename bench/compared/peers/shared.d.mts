export interface Client {
  client_id: string
  client_secret: string
  redirect_uris: string[]
}
export const app: Client
export const other: Client
export const users: string[]
export const password: string
export function freePort(): Promise<number>
