/** What a run tells a job of GitHub Actions by itself. */
import { appendFile } from 'node:fs/promises'
import { formats, type RenderOptions } from '../../reports/index.ts'
import type { Report } from '../../suites/verdict.ts'

export function inGitHubActions(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true'
}

/**
 * Prints the annotations and appends the summary to the page of the job.
 * @returns one sentence when the page cannot be written, which is no reason to end otherwise
 */
export async function tellGitHub(report: Report, options: RenderOptions): Promise<string | undefined> {
  process.stdout.write(formats.github.render(report, options))
  const page = process.env['GITHUB_STEP_SUMMARY']
  if (!page) return undefined
  try {
    await appendFile(page, `${formats.markdown.render(report, options)}\n`)
    return undefined
  } catch (error) {
    return `the job summary ${page} cannot be written: ${error instanceof Error ? error.message : String(error)}`
  }
}
