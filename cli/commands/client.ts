/** `grantproof client`: teaches an application that signs users in, and reports what it let pass. */
import type { Command } from 'commander'
import { appCourse, lessons, loadApp } from '../../course/index.ts'
import { chosen } from '../../course/choose.ts'
import { formats, writeReports } from '../../reports/index.ts'
import { UsageError } from '../../run/usage-error.ts'
import { exitCode } from '../run/exit-code.ts'
import type { Done } from '../commands.ts'
import { checkFormats, formatNames, unusable } from '../run/formats.ts'
import { names } from './options.ts'
import { outlined } from '../outline.ts'

interface Options {
  lesson?: string[]
  list?: boolean
  json?: boolean
  out: string
  report?: string[]
}

export function clientCommand(done: Done): Command {
  return outlined('client')
    .argument(
      '[file]',
      'how the application is begun, and how one sees that a user is signed in: YAML or JSON',
    )
    .option('--lesson <id>', 'a lesson, or the beginning of ids; may be repeated', names)
    .option('--list', 'list the lessons that would be taught, and stop')
    .option('--json', 'the report as JSON on standard output')
    .option('--out <dir>', 'folder for the reports', 'grantproof-report')
    .option('--report <formats>', `${formatNames} (default: json,html)`, names)
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(
  file: string | undefined,
  { lesson, list, json, out, report: wanted }: Options,
): Promise<number> {
  const taught = selected(lesson)
  if (list === true) {
    const all = taught.map(({ id, subject, level, document, section, story, expects }) => ({
      id,
      subject,
      level,
      document,
      section,
      expects,
      story,
    }))
    const lines = all.map(
      ({ id, level, document, section, story }) => `${id}  ${level}  ${document}, ${section}  ${story}`,
    )
    process.stdout.write(`${json === true ? JSON.stringify(all, null, 2) : lines.join('\n')}\n`)
    return 0
  }
  if (file === undefined)
    throw new UsageError(
      'give the file that describes the application, see docs/client-course.md; --list lists the lessons',
    )
  const kinds = wanted ?? ['json', 'html']
  checkFormats(kinds)
  const app = await loadApp(file)
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    const report = await appCourse(app, {
      signal: interrupted.signal,
      ...(lesson ? { lessons: lesson } : {}),
    })
    const written = await writeReports(out, report, kinds).catch(unusable)
    const color = process.stdout.isTTY && !process.env['NO_COLOR']
    process.stdout.write(
      json === true
        ? formats.json.render(report)
        : `${formats.text.render(report, { color, brief: true })}\n${written.map((path) => `report: ${path}\n`).join('')}`,
    )
    return exitCode(report)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

function selected(lesson: readonly string[] | undefined) {
  try {
    return chosen(lesson, lessons)
  } catch (error) {
    return unusable(error)
  }
}
