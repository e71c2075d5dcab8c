/** The colour of each verdict on a terminal. */
import pc from 'picocolors'
import type { Verdict } from '../../suites/verdict.ts'

type Colors = ReturnType<typeof pc.createColors>

export interface Paint {
  verdict(verdict: Verdict, text: string): string
  strong(text: string): string
  quiet(text: string): string
}

const colors = {
  pass: 'green',
  fail: 'red',
  error: 'magenta',
  inconclusive: 'cyan',
  warn: 'yellow',
  skip: 'gray',
} as const satisfies Record<Verdict, keyof Colors>

/** Leaves texts as they are unless colours are asked for. */
export function paint(color: boolean): Paint {
  const pens = pc.createColors(color)
  return {
    verdict: (verdict, text) => pens[colors[verdict]](text),
    strong: (text) => pens.bold(text),
    quiet: (text) => pens.gray(text),
  }
}
