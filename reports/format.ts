/** What every report format is. */
import type { Report } from '../suites/verdict.ts'

export interface RenderOptions {
  /** Colours for a terminal; only the text format knows them. Default false. */
  color?: boolean
  /** A warn counts as a fail. Default false. */
  strict?: boolean
  /** Leaves out what a person who watches the run need not read each time. */
  brief?: boolean
}

/** One way of writing a report down. */
export interface Format {
  /** The name of the file inside the output folder. */
  file: string
  render: (report: Report, options?: RenderOptions) => string
}
