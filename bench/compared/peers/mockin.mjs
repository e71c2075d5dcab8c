// The issuer comes from the environment, and what is issued is kept in the module: one server for each process.
import fastify from 'fastify'
import { freePort } from './shared.mjs'

export async function start() {
  const port = await freePort()
  process.env.PORT = String(port)
  const log = console.log
  console.log = () => {}
  const { default: api } = await import('@hellocoop/mockin/src/api.js')
  console.log = log
  const server = api(fastify({ logger: false }))
  await server.listen({ port, host: '127.0.0.1' })
  return { issuer: `http://127.0.0.1:${port}`, close: () => server.close() }
}
