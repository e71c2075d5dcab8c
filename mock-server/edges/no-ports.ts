/** What bundlers put in the place of `node/listen-all.ts` for a browser: see `browser` in package.json. */

/** @throws {Error} always, one sentence */
export async function listenAll(): Promise<never> {
  throw new Error('A browser cannot listen on a port: use handlers() with a worker of msw, or fetch().')
}
