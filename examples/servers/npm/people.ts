import type { Client, User } from '../../../driver/target/target.ts'

/** Everyone who is registered at these servers, under the same names everywhere. */
export const clientA: Client = {
  client_id: 'client-a',
  client_secret: 'secret-a-k3Zr8WbQ1xTn5YvM',
  client_name: 'Client A',
  token_endpoint_auth_method: 'client_secret_basic',
  redirect_uris: ['https://client.example/cb', 'http://127.0.0.1:9999/callback'],
}

export const clientB: Client = {
  client_id: 'client-b',
  client_secret: 'secret-b-p7Hd2LcV9sJf4GqX',
  client_name: 'Client B',
  token_endpoint_auth_method: 'client_secret_basic',
  redirect_uris: ['https://other.example/cb'],
}

export const publicClient: Client = {
  client_id: 'client-pub',
  client_name: 'Public client',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['http://127.0.0.1:9999/callback'],
}

export const alice: User = { username: 'alice', password: 'wonderland-1' }

/** The same person where people sign in with their e-mail address. */
export const aliceByMail: User = { username: 'alice@example.com', password: 'wonderland-1' }
