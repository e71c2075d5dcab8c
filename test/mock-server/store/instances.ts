/** Two mock servers in processes of their own behind a balancer that takes turns. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request as forwarded } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { MockRequest, MockResponse, MockServer } from '../../../mock-server/index.ts'
import type { Walked } from '../walk.ts'

const bin = fileURLToPath(new URL('../../../cli/grantproof.mjs', import.meta.url))

export interface Instances {
  /** The server as clients see it. */
  server: Walked
  /** Where each process listens. */
  addresses: string[]
  /** Requests that the balancer handed to each. */
  served: number[]
  /** Ends one process as a crash does: nothing of it is told or written any more. */
  kill: (number: number) => Promise<void>
  stop: () => Promise<void>
}

export async function started(store: string, ...args: readonly string[]): Promise<Instances> {
  const served = [0, 0]
  const addresses: string[] = []
  const balancer = createServer((request, response) => {
    const next = (served[0] ?? 0) <= (served[1] ?? 0) ? 0 : 1
    served[next] = (served[next] ?? 0) + 1
    const { method = 'GET', headers } = request
    const onwards = forwarded(
      `${addresses[next] ?? ''}${request.url ?? ''}`,
      { method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    request.pipe(onwards)
  }).listen(0, '127.0.0.1')
  await once(balancer, 'listening')
  const issuer = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`
  const processes = [0, 1].map(() =>
    spawn(process.execPath, [bin, 'mock', '--store', store, '--issuer', issuer, ...args]),
  )
  const told = await Promise.all(
    processes.map(async ({ stdout, stderr }) => ({
      description: await firstLine(stdout),
      address: (await firstLine(stderr)).replace('listens at ', ''),
    })),
  )
  addresses.push(...told.map(({ address }) => address))
  const description = JSON.parse(told[0]?.description ?? '{}') as ReturnType<MockServer['describe']>
  const stop = async () => {
    balancer.close()
    balancer.closeAllConnections()
    await Promise.all(processes.map((child) => ended(child)))
  }
  const kill = async (number: number) => {
    const child = processes[number]
    if (child) await ended(child, 'SIGKILL')
  }
  return { kill, server: { issuer, describe: () => description, handle: sent }, addresses, served, stop }
}

/** A request over the network; redirects are not followed. */
export async function sent({ method, url, headers, body }: MockRequest): Promise<MockResponse> {
  const answer = await fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  const kept = [...answer.headers].map(([name, value]): [string, string] => [capitalised(name), value])
  return { status: answer.status, headers: kept, body: await answer.text() }
}

/** As the server writes it; fetch lowers names. */
function capitalised(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  return ((await once(createInterface(stream), 'line')) as [string])[0]
}

async function ended(child: ChildProcess, signal?: 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}
