/** Times, and what is told of them. */

/** One run: milliseconds by the clock, and of this process's processor. */
export interface Sample {
  ms: number
  cpuMs: number
}

export interface Summary {
  samples: Sample[]
  medianMs: number
  minMs: number
  maxMs: number
  medianCpuMs: number
}

export async function timed(act: () => Promise<unknown>): Promise<Sample> {
  const cpu = process.cpuUsage()
  const began = performance.now()
  await act()
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  return { ms: round(ms), cpuMs: round((user + system) / 1000) }
}

export function summarized(samples: Sample[]): Summary {
  const times = samples.map(({ ms }) => ms)
  return {
    samples,
    medianMs: median(times),
    minMs: Math.min(...times),
    maxMs: Math.max(...times),
    medianCpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
  }
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}

export interface Spread {
  median: number
  min: number
  max: number
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return round((low + high) / 2, 3)
}
