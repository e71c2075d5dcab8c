/** A request as a command that anybody can repeat. */
import type { OutgoingRequest } from './model.ts'

export function curl({ method, url, headers, body }: OutgoingRequest, insecure: boolean): string {
  return [
    `curl -i${insecure ? 'k' : ''}${method === 'POST' ? ' -X POST' : ''} ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ')
}

/** One word of a POSIX shell, whatever stands in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
