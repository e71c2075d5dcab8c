/** Every bad server. */
import type { BadServer } from '../bad-server.ts'
import { bodies } from './bodies.ts'
import { cookies } from './cookies.ts'
import { http } from './http.ts'
import { json } from './json.ts'
import { moods } from './moods.ts'
import { pages } from './pages.ts'
import { redirects } from './redirects.ts'
import { sockets } from './sockets.ts'
import { tlsFailures } from './tls.ts'

export const gallery: Readonly<Record<string, readonly BadServer[]>> = {
  sockets,
  http,
  tls: tlsFailures,
  bodies,
  redirects,
  cookies,
  pages,
  json,
  moods,
}
