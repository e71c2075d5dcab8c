import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { routesOf } from '../../mock-server/control/routes.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'

const page = readFileSync(new URL('../../docs/mock-server-control.md', import.meta.url), 'utf8')

/** Members and parameters, as the page writes them. */
const code = (names: readonly string[] = []) => names.map((name) => `\`${name}\``).join(', ')

interface Example {
  line: string
  method: string
  path: string
  body: string | undefined
}

/** The curl commands of the page, as requests. */
function examples(): Example[] {
  return [...page.matchAll(/^ {4}(curl .*\$at.*)$/gm)].map(([, line = '']) => {
    const [, , body] = /--json (['@])?(.*?)'? "?\$at/.exec(line) ?? []
    return {
      line,
      method: / -X (\w+)/.exec(line)?.[1] ?? (line.includes('--json') ? 'POST' : 'GET'),
      path: /\$at(\/[^\s"]*)/.exec(line)?.[1] ?? '',
      body: line.includes('@snapshot.json') ? '@' : body,
    }
  })
}

/** A request that is held where the page waits for one. */
async function clientOf(at: MockServer): Promise<void> {
  await at.fetch(new Request(`${at.issuer}/token`, { method: 'POST', body: 'grant_type=authorization_code' }))
}

describe('docs/mock-server-control.md', () => {
  const routes = routesOf(createMockServer())

  it('lists every route with its body and its query, and no others', () => {
    const rows = page.split('\n').filter((line) => /^\| `[A-Z]+ /.test(line))
    const wanted = routes.map(({ method, path, what, body, query }) => {
      const takes =
        `${method} ${path}` === 'PUT /snapshot' ? 'what `GET /snapshot` gave' : code(body ?? query)
      return `| \`${method} ${path}\` | ${what} |${takes === '' ? '' : ` ${takes}`} |`
    })
    expect(rows).to.eql(wanted)
  })

  it('has an example of every route that works, one after the other', async () => {
    const at = createMockServer({ control: true })
    let snapshot = ''
    const seen = new Set<string>()
    const clients: Promise<void>[] = []
    for (const { line, method, path, body } of examples()) {
      if (path.includes('/arrived')) clients.push(clientOf(at))
      const answer = await at.fetch(
        new Request(`${at.controlUrl}${path.slice(1)}`, {
          method,
          ...(body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: body === '@' ? snapshot : body }),
        }),
      )
      const text = await answer.text()
      expect(answer.status, `${line}: ${text}`).to.be.within(200, 204)
      if (line.includes('-o snapshot.json')) snapshot = text
      const [pathname = ''] = path.split('?')
      const route = routes.find(
        (one) =>
          one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/, '[^/]+')}$`).test(pathname),
      )
      if (route) seen.add(`${route.method} ${route.path}`)
    }
    await Promise.all(clients)
    expect([...seen].toSorted()).to.eql(routes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })
})
