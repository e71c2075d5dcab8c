import { expect } from 'chai'
import { build } from 'esbuild'
import { createContext, runInContext } from 'node:vm'

/** As a bundler for browsers does it: whatever it finds on its way that only Node has, is an error. */
async function bundled(): Promise<{ inputs: string[]; code: string }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: "export * from 'grantproof-mock-server'", resolveDir: process.cwd() },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'mock',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  return { inputs: Object.keys(metafile.inputs), code: outputFiles[0]?.text ?? '' }
}

describe('the mock server in a bundle for browsers', () => {
  it('has nothing of Node, and no package but jose', async () => {
    const { inputs } = await bundled()
    expect(inputs.filter((path) => /\/ports\.js$/.test(path) && !path.includes('no-ports'))).to.eql([])
    const packages = inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    expect([...new Set(packages)].filter(Boolean)).to.eql(['jose'])
  })

  it('answers where there are only the globals of the Web, and has no port to listen on', async () => {
    const { code } = await bundled()
    const web = {
      crypto,
      TextEncoder,
      TextDecoder,
      URL,
      URLSearchParams,
      Headers,
      Request,
      Response,
      atob,
      btoa,
    }
    const script = `${code}
      const server = mock.createMockServer({ issuer: 'https://as.example' })
      const asked = server.fetch(new Request('https://as.example/.well-known/oauth-authorization-server'))
      const listening = server.listen().catch(({ message }) => message)
      const handlers = (() => { try { return server.handlers() } catch ({ message }) { return message } })()
      Promise.all([asked.then((answer) => answer.json()), listening, handlers])`
    const [metadata, listening, handlers] = (await runInContext(script, createContext(web))) as unknown[]
    expect(metadata).to.have.property('issuer', 'https://as.example')
    expect(listening).to.equal(
      'A browser cannot listen on a port: use handlers() with a worker of msw, or fetch().',
    )
    expect(handlers).to.match(/^handlers\(\) cannot look for msw here: give it/)
  })
})
