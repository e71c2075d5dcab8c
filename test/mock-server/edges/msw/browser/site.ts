/** The site of an application: its page, its script, the worker of an msw, and the redirect URI. */
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site {
  origin: string
  /** What was asked for, such as `GET /page.js`. */
  asked: string[]
  close: () => Promise<unknown>
}

/** @param msw the name of its package in this repository */
export async function siteWith(msw: string): Promise<Site> {
  const files: Record<string, [type: string, content: string | Uint8Array]> = {
    '/': ['text/html', '<!doctype html><title>application</title><script src="/page.js"></script>'],
    '/page.js': ['text/javascript', await scriptWith(msw)],
    '/mockServiceWorker.js': [
      'text/javascript',
      await readFile(`node_modules/${msw}/lib/mockServiceWorker.js`),
    ],
    '/callback': ['text/html', 'back at the application'],
    '/favicon.ico': ['image/png', ''],
  }
  const asked: string[] = []
  const server = createServer(({ method = '', url = '' }, response) => {
    const path = url.replace(/\?.*$/s, '')
    asked.push(`${method} ${path}`)
    const [type, content] = files[path] ?? []
    if (type === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': type }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As an application's bundler makes it, with the mock server as the package that users install. */
async function scriptWith(msw: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: ['test/mock-server/edges/msw/browser/page.ts'],
    alias: { msw },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'page',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}
