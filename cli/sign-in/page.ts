/** One page of the account, and the requests that led to it. */
import type { Hop, WalkedPage, WalkedWay } from '../../run/sign-in/account.ts'
import { visible } from '../../reports/visible.ts'
import type { Pens } from './text.ts'
import { clipped, wrapped } from './wrap.ts'

interface Place {
  /** The origin that is left out of URLs. */
  home: string
  width: number
  pens: Pens
}

/** Characters of a value. */
const longestValue = 24

/** The authorization request is worth more than one line. */
const requestLines = 4

/**
 * A line each. The last of a row tells where it leads, if anywhere; the others lead to the next.
 * @param begins the first is the authorization request
 */
export function hopLines(hops: readonly Hop[], { home, width, pens }: Place, begins = false): string[] {
  const lines = hops.flatMap(({ method, url, status, location }, at) => {
    const first = `  ${status === undefined ? '---' : status} ${method.padEnd(4)} `
    const onward = at === hops.length - 1 && location !== undefined
    const indent = ' '.repeat(first.length)
    const rows = begins && at === 0 ? requestLines : 1
    return [
      ...wrapped(first, [clipped(visible(shortened(url, home)), rows * (width - first.length))], width),
      ...(onward
        ? wrapped(`${indent}to `, [clipped(visible(location), 2 * (width - first.length - 3))], width)
        : []),
    ]
  })
  return lines.map(pens.gray)
}

const shortened = (url: string, home: string): string =>
  url.startsWith(`${home}/`) ? url.slice(home.length) : url

export function pageLines(page: WalkedPage, { number, ...place }: Place & { number: number }): string[] {
  const { home, width, pens } = place
  const { hops, url, status, title, kind, about, because, score, passedOver = [], fields, ways } = page
  const path = shortened(url.split(/[?#]/)[0] ?? url, home)
  const name = title === '' ? 'a page without a title' : `"${clipped(visible(title), 60)}"`
  const heading = wrapped(
    `  ${number}  `,
    [...name.split(' '), `(status ${status},`, `${visible(path)})`],
    width,
  )
  const recognised = about === undefined ? kind : `${kind} (${about})`
  const certainty = score === undefined ? '' : ` (score ${score})`
  // What recognition says begins with the kind in most cases.
  const why = because.replace(new RegExp(`^${kind.replaceAll('-', '[- ]')}: `), '')
  const others = passedOver.map(({ what, why: reason }) => `passed over ${what}: ${reason}`)
  const labels = [...ways.map(({ does }) => does), ...(page.whyNoDeny === undefined ? [] : ['deny'])]
  const column = Math.max(0, ...labels.map(({ length }) => length), fields.length > 0 ? 4 : 0)
  return [
    ...hopLines(hops, place, number === 1),
    ...heading.map(pens.bold),
    ...wrapped(`     ${recognised}${certainty}: `, visible(why).split(' '), width),
    ...others.flatMap((other) => wrapped('     ', visible(other).split(' '), width)).map(pens.gray),
    ...fields.flatMap(({ field, value }, at) =>
      wrapped(
        `       ${(at === 0 ? 'fill' : '').padEnd(column)}  `,
        [...clipped(visible(field).replace(/[\s:]+$/, ''), 40).split(' '), '=', clipped(visible(value), 40)],
        width,
      ),
    ),
    ...ways.flatMap((way) => wayLines(way, column, place)),
    ...(page.whyNoDeny === undefined
      ? []
      : wrapped(`       ${'deny'.padEnd(column)}  `, `no way: ${visible(page.whyNoDeny)}`.split(' '), width)),
  ]
}

function wayLines(way: WalkedWay, column: number, { home, width, pens }: Place): string[] {
  const { does, by, method, url, fields, taken } = way
  const first = `     ${taken ? '>' : ' '} ${does.padEnd(column)}  `
  const address = clipped(visible(shortened(url, home)), width)
  const sent = fields.map(
    ({ name, value }) => `${clipped(visible(name), 40)}=${clipped(visible(value), longestValue)}`,
  )
  const lines = [
    ...wrapped(first, [...visible(by).split(' '), 'sends', method, address], width),
    ...(sent.length > 0 && method !== 'GET' ? wrapped(' '.repeat(first.length), sent, width) : []),
  ]
  return taken ? lines.map(pens.cyan) : lines
}
