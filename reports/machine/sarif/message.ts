/** SARIF 2.1.0, section 3.11: a message in which a server's text can be no placeholder and no link. */
import type { Message } from 'sarif'
import { shorten, visible } from '../../visible.ts'

/** Readers show no more, and code scanning refuses longer descriptions of a rule. */
const longest = 1000

export function message(text: string): Message & { text: string } {
  return { text: literally(shorten(visible(text), longest)) }
}

function literally(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (')
}
