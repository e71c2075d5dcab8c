/** A mock server on a port, one check played against it, and scripts run by bash against whoever listens there then. */
import { spawn, spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import { targetSecrets } from '../../../driver/target/secrets.ts'
import type { Target } from '../../../driver/target/target.ts'
import { networkHandshake } from '../../../driver/transport/handshake.ts'
import { network } from '../../../driver/transport/network.ts'
import { createMockServer, type MockServer } from '../../../mock-server/index.ts'
import { withScripts } from '../../../reports/index.ts'
import { suites } from '../../../suites/index.ts'
import { play } from '../../../suites/play.ts'
import type { CheckResult } from '../../../suites/verdict.ts'
import { report } from '../sample.ts'

/** Tools that a script needs and this machine lacks. */
export const missingTools = ['bash', 'curl', 'awk', 'base64'].filter(
  (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
)

export interface Ended {
  code: number
  /** What it wrote, on either stream. */
  said: string
}

/** Runs a script in an empty folder, which is told of when something is left in it. */
export async function bash(
  script: string,
  environment: Record<string, string> = {},
): Promise<Ended & { left: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'grantproof-replay-'))
  try {
    const file = join(folder, 'script.sh')
    await writeFile(file, script)
    const { PATH = '' } = process.env
    const child = spawn('bash', [file], {
      cwd: folder,
      env: { PATH, TMPDIR: folder, HOME: folder, ...environment },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()))
    const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)))
    const listed = spawnSync('ls', ['-A', folder]).stdout.toString().split('\n')
    return { code, said, left: listed.filter((name) => name !== '' && name !== 'script.sh') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The result of one check against a mock with a defect, scripts and all, and how such a script ends now. */
export interface Replay {
  result: CheckResult
  /** @param defect of the server that answers now; left out: none */
  run: (script: string, defect?: string) => Promise<Ended>
}

/** Plays a check against a mock server with a defect. */
export async function played(defect: string, checkId: string): Promise<Replay> {
  const server = createMockServer({ defects: [defect] })
  const listening = await server.listen({ port: 0, tls: true })
  const port = Number(new URL(listening.url).port)
  const described = server.describe()
  const target: Target = {
    ...described,
    permissions: [...(described.permissions ?? []), 'long-wait', 'brute-force'],
  }
  const { send, close } = network({ insecure: true })
  const { ca = '' } = listening
  const stage = new Stage({ target, send, handshake: networkHandshake({ ca }), clock: clockOf(server) })
  const chosen = suites.map(({ name, checks }) => ({
    name,
    checks: checks.filter(({ id }) => id === checkId),
  }))
  const [playing] = play(chosen, { open: async () => ({ stage, close: async () => {} }), concurrency: 1 })
  const result = await playing?.result
  await close()
  await listening.close()
  if (!result) throw new Error(`${checkId} was not played`)
  const secrets = new Secrets().learnTarget(target)
  const values = targetSecrets(target).map(({ value }) => value)
  const environment = Object.fromEntries(
    secrets.map(({ label }, index) => [variableOf(label), values[index] ?? '']),
  )
  const [check] = withScripts(report([result], { secrets })).checks
  if (!check) throw new Error('no check')
  const { plain_http_port: plainPort } = described
  return {
    result: check,
    run: (script, now) => answered(script, { port, plainPort, environment, defect: now }),
  }
}

/** What was there when the script was made. */
interface Before {
  port: number
  /** Where plain HTTP was spoken: each mock server takes a port of its own for that. */
  plainPort: number | undefined
  environment: Record<string, string>
}

async function answered(
  script: string,
  { port, plainPort, environment, defect }: Before & { defect: string | undefined },
): Promise<Ended> {
  const server = createMockServer({ defects: defect === undefined ? [] : [defect] })
  const listening = await server.listen({ port, tls: true })
  const now = server.describe().plain_http_port
  const sent = plainPort === undefined ? script : script.replaceAll(`:${plainPort}`, `:${now ?? 1}`)
  const time = await timeOf(server)
  const { port: at } = time.address() as AddressInfo
  try {
    // Time passes on the clock of the mock: its port is asked to let so many seconds pass.
    const waiting = { WAIT: `curl --silent --globoff http://127.0.0.1:${at} --data-raw` }
    return await bash(sent, { ...environment, ...waiting, CURL_OPTIONS: '--insecure' })
  } finally {
    time.close()
    time.closeAllConnections()
    await listening.close()
  }
}

/** A port that moves the clock of a mock server by the seconds that are posted to it. */
function timeOf(server: MockServer): Promise<Server> {
  const time = createServer((request, response) => {
    let seconds = ''
    request.on('data', (data: Buffer) => (seconds += data.toString()))
    request.on('end', () => {
      server.clock.advance(Number(seconds) * 1000)
      response.end()
    })
  })
  return new Promise((resolve) => time.listen(0, '127.0.0.1', () => resolve(time)))
}

function clockOf({ clock }: MockServer) {
  return { now: () => clock.now(), advance: (milliseconds: number) => clock.advance(milliseconds) }
}

function variableOf(label: string): string {
  return label.slice(1, -1).toUpperCase().replaceAll('-', '_')
}
