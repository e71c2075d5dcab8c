/** The look of the page: light and dark, narrow and wide, screen and paper. */
import { base } from './base.ts'
import { checks } from './checks.ts'
import { overview } from './overview.ts'
import { print } from './print.ts'
import { sequence } from './sequence.ts'

export const style = [base, overview, checks, sequence, print].join('')
