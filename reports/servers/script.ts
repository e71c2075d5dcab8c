/**
 * What runs in the page. It builds elements and sets text, never markup, and asks nobody for anything.
 * Without it the verdicts stand there all the same.
 */
export const script = String.raw`
'use strict'
const all = (selector, of = document) => [...of.querySelectorAll(selector)]
const one = (selector) => document.querySelector(selector)
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children.filter(Boolean))
  return element
}
const { verdicts, absent, texts, servers, rows } = JSON.parse(one('script[type="application/json"]').textContent)
const trs = all('tr.check')
const names = servers.map(([name]) => texts[name])

// Cells become buttons: one of them is in the tab order, the arrow keys move among them.
const grid = trs.map((tr, row) => [tr.cells[0], ...[...tr.cells].slice(2)].map((cell, column) => {
  if (cell.className === 'none') return
  const button = make('button', { type: 'button', tabIndex: -1 })
  button.append(...cell.childNodes)
  cell.append(button)
  if (column > 0) button.ariaLabel = cell.className + ': ' + names[column - 1] + ', ' + texts[rows[row].about[1]]
  Object.assign(button.dataset, { row, column })
  return button
}))
let current = grid[0]?.find(Boolean)
if (current) current.tabIndex = 0
const settle = (button) => {
  current.tabIndex = -1
  button.tabIndex = 0
  current = button
}
const nextIn = (row, column, down, right) => {
  for (let r = row + down, c = column + right; grid[r] && c >= 0 && c <= servers.length; r += down, c += right) {
    if (!trs[r].hidden && grid[r][c]) return grid[r][c]
  }
}
const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
const table = one('.cells')
table.addEventListener('keydown', (event) => {
  const at = event.target.dataset
  if (at.row === undefined || event.ctrlKey || event.altKey || event.metaKey) return
  const row = Number(at.row)
  const move = moves[event.key]
  const next = move ? nextIn(row, Number(at.column), ...move)
    : event.key === 'Home' ? grid[row][0]
    : event.key === 'End' ? grid[row].findLast(Boolean) : undefined
  if (move || next) event.preventDefault()
  next?.focus()
})
table.addEventListener('focusin', (event) => event.target.dataset.row !== undefined && settle(event.target))
table.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  if (button) open(Number(button.dataset.row), Number(button.dataset.column) - 1)
})

// The case behind a verdict.
const dialog = one('dialog')
const badge = (verdict) => {
  const sign = make('i', { textContent: { pass: '\u2713', fail: '\u2717', warn: '!', skip: '\u2013', inconclusive: '?', error: '\u00d7' }[verdict], ariaHidden: 'true' })
  return make('span', { className: 'badge ' + verdict }, sign, ' ' + verdict)
}
const paragraph = (className, text) => text && make('p', { className, textContent: text })
const term = (name, text) => text ? [make('dt', { textContent: name }), make('dd', { textContent: text })] : []
const variantView = ([id, verdict, reason, expected, actual], known) =>
  make('li', {}, make('p', {}, badge(verdicts[verdict]), make('code', { textContent: texts[id] })),
    !known.includes(texts[reason]) && paragraph('', texts[reason]),
    make('dl', {}, ...term('Expected', texts[expected]), ...term('Actual', texts[actual])))
const serverView = (cell, index, id, chosen) => {
  if (!cell) return make('p', { className: 'quiet', textContent: names[index] + ': ' + absent })
  const [verdict, reason, ...variants] = cell
  const passed = variants.filter((variant) => verdicts[variant[1]] === 'pass')
  const others = variants.filter((variant) => verdicts[variant[1]] !== 'pass')
  const list = (members) => make('ul', { className: 'variants' }, ...members.map((variant) => variantView(variant, texts[reason])))
  const report = texts[servers[index][1]]
  return make('details', { className: 'server ' + verdicts[verdict], open: chosen },
    make('summary', {}, badge(verdicts[verdict]), make('b', { textContent: names[index] })),
    paragraph('reason', texts[reason]) || paragraph('quiet', verdicts[verdict] === 'pass' ? 'As required.' : 'No reason is told here.'),
    others.length > 0 && list(others),
    passed.length > 0 && make('details', {}, make('summary', { textContent: passed.length + ' passed' }), list(passed)),
    report && make('p', {}, make('a', { href: report + '#' + encodeURIComponent(id), textContent: 'Its exchanges, in the report' })))
}
let shown = 0
let back
const open = (row, column) => {
  shown = row
  back = grid[row][column + 1]
  const { about, cells } = rows[row]
  const [id, title, place, address, level, severity, statement, why, mend] = about.map((text) => texts[text])
  one('#case-title').textContent = title
  const where = address ? make('a', { href: address, rel: 'noreferrer', textContent: place }) : place
  one('.case').replaceChildren(make('div', {},
    make('p', { className: 'id', textContent: id }),
    make('blockquote', {}, make('p', { textContent: statement }), make('footer', {}, where, ' \u00b7 ' + level + ' \u00b7 severity ' + severity)),
    cells[column] && serverView(cells[column], column, id, true),
    make('dl', { className: 'advice' }, ...term('Why it matters', why), ...term('How it is mended', mend)),
    make('h3', { textContent: cells[column] ? 'Other servers' : 'Servers' }),
    ...cells.flatMap((cell, index) => (index === column ? [] : serverView(cell, index, id, false)))))
  if (!dialog.open) dialog.showModal()
  dialog.scrollTop = 0
  const chosen = one('.case details[open]')
  if (chosen) chosen.firstElementChild.focus({ preventScroll: true })
  history.replaceState(null, '', '#' + encodeURIComponent(trs[row].id))
}
dialog.addEventListener('close', () => back.focus())
dialog.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  if (event.target === dialog || button?.dataset.close !== undefined) return dialog.close()
  const step = Number(button?.dataset.step ?? 0)
  const next = step && nextIn(shown, Number(back.dataset.column), step, 0)
  if (!next) return
  open(Number(next.dataset.row), Number(next.dataset.column) - 1)
  button.focus()
})

// Filter and search.
const search = one('input[type=search]')
const filters = all('[data-only]')
const sentences = new Map()
const textOf = (tr, row) => {
  if (!sentences.has(tr)) {
    const said = rows[row].about.concat(rows[row].cells.map((cell) => cell ? cell[1] : 0)).map((text) => texts[text])
    sentences.set(tr, said.join(' ').toLowerCase())
  }
  return sentences.get(tr)
}
const apply = () => {
  const wanted = filters.filter((button) => button.ariaPressed === 'true').map((button) => button.dataset.only)
  const words = search.value.toLowerCase().split(/\s+/)
  trs.forEach((tr, row) => {
    tr.hidden = !wanted.every((word) => tr.dataset.is.split(' ').includes(word)) ||
      !words.every((word) => textOf(tr, row).includes(word))
  })
  for (const suite of all('.cells tbody')) suite.hidden = !suite.querySelector('.check:not([hidden])')
  const count = trs.filter((tr) => !tr.hidden).length
  one('#no-match').hidden = count > 0
  one('.matches').textContent = count === trs.length ? '' : count + ' of ' + trs.length
  const first = grid.flat().find((button) => button && !button.closest('tr').hidden)
  if (current?.closest('tr').hidden && first) settle(first)
}
one('.tools').hidden = false
search.addEventListener('input', apply)
for (const button of filters) button.addEventListener('click', () => {
  button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true'
  apply()
})
addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search && !dialog.open && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    search.focus()
  }
  if (event.key === 'Escape' && document.activeElement === search) {
    search.value = ''
    apply()
  }
})

// An address that names a check opens it.
const follow = () => {
  let id = ''
  try {
    id = decodeURIComponent(location.hash.slice(1))
  } catch {
    return
  }
  const row = trs.findIndex((tr) => tr.id === id)
  if (row < 0) return
  open(row, -1)
}
addEventListener('hashchange', follow)
follow()
`
