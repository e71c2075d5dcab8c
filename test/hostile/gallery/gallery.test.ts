/** A run against each bad server: it ends, and tells what happened; nothing that it did not see passes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'chai'
import type { CheckResult, Report } from '../../../suites/verdict.ts'
import type { BadServer } from './bad-server.ts'
import { Pool, type Outcome } from './pool.ts'
import { gallery } from './servers/index.ts'
import { table, type Row } from './table.ts'

/** Few checks that go through every stage of the grant. */
const only = [
  'state',
  'rfc6749-4.1.2-code-bound-to-client',
  'rfc6749-5.1-access-token-required',
  'rfc6749-5.1-expires-in-number',
  'rfc6749-5.1-json-structure',
  'rfc6749-A.12-access-token-syntax',
  'rfc6750-3.1-invalid-token-401',
]
/** Milliseconds: far more than any run takes, so that only one that hangs comes to it. */
const patience = 100_000
/** Bytes that a run may take beyond what the process had before. */
const mostMemory = 400 * 2 ** 20

const schema = JSON.parse(
  readFileSync(new URL('../../../reports/schema/report.schema.json', import.meta.url), 'utf8'),
) as object
const ajv = new Ajv2020()
formats.default(ajv)
const valid = ajv.compile(schema)

/** Everything that the run says of the server. */
const saidBy = ({ problem = '', notes = [], checks }: Report): string =>
  [problem, ...notes, ...checks.map(({ reason }) => reason)].join('\n')

const hasEvidence = ({ variants }: CheckResult): boolean =>
  variants.some(({ exchanges }) => exchanges.some(({ response }) => response !== undefined))

describe('the gallery of bad servers', function () {
  this.timeout(900_000)
  const pool = new Pool(2)
  const rows: Row[] = []
  const outcomes = new Map<BadServer, Promise<Outcome>>()
  const folders = new Map<BadServer, string>()
  let place: string

  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'grantproof-gallery-'))
    for (const server of Object.values(gallery).flat()) {
      const folder = join(place, String(folders.size))
      folders.set(server, folder)
      outcomes.set(
        server,
        pool.play(() => prepared(server, folder), patience),
      )
    }
  })
  after(async () => {
    pool.close()
    process.stdout.write(`${table(rows)}\n`)
    await rm(place, { recursive: true, force: true })
  })

  async function prepared({ start, timeoutMs = 5000 }: BadServer, folder: string) {
    const { target, reached, close } = await start()
    return { job: { target, folder, only, timeoutMs, ...reached }, close }
  }

  async function reported(server: BadServer): Promise<Report> {
    const text = await readFile(join(folders.get(server) ?? '', 'report.json'), 'utf8')
    return JSON.parse(text) as Report
  }

  it('has at least sixty, each with a name of its own', () => {
    const names = Object.values(gallery).flatMap((servers) => servers.map(({ name }) => name))
    expect(names.length).to.be.at.least(60)
    expect(new Set(names).size).to.equal(names.length)
  })

  for (const [subject, servers] of Object.entries(gallery)) {
    describe(subject, () => {
      for (const server of servers) {
        it(server.name, async () => {
          const outcome = await (outcomes.get(server) as Promise<Outcome>)
          const report = outcome.kind === 'ended' ? await reported(server) : undefined
          rows.push({ subject, name: server.name, outcome, summary: report?.summary })
          if (outcome.kind === 'crashed') expect.fail(`the process of the run ended: ${outcome.why}`)
          if (!report || outcome.kind === 'hung') return expect.fail(`no end after ${outcome.ms} ms`)
          expect(outcome.peak - outcome.start, 'bytes of memory').to.be.below(mostMemory)
          valid(report)
          expect(valid.errors).to.equal(null)
          expect(report.complete).to.equal(true)
          expect(report.checks.map(({ id }) => id)).to.eql(report.planned)
          expect(report.summary.error, 'checks that broke').to.equal(0)
          const passes = report.checks.filter(({ verdict }) => verdict === 'pass')
          expect(passes.filter((check) => !hasEvidence(check)).map(({ id }) => id)).to.eql([])
          if (server.works === undefined) expect(passes.map(({ id }) => id)).to.eql([])
          else expect(passes).not.to.eql([])
          if (server.says) expect(saidBy(report)).to.match(server.says)
          else expect(report.problem).to.equal(undefined)
        })
      }
    })
  }
})
