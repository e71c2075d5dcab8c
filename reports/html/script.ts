/**
 * What runs in the page. It builds elements and sets text, never markup, and asks nobody for anything.
 * The page is complete without it, but for the exchanges.
 */
export const script = String.raw`
'use strict'
const all = (selector) => [...document.querySelectorAll(selector)]
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

// Exchanges: unpacked once, shown when a check is opened.
let unpacked
const unpack = async () => {
  const packed = JSON.parse(document.querySelector('script[type="application/json"]').textContent)
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return JSON.parse(await new Response(stream).text())
}
const copy = async (button, pre) => {
  try {
    await navigator.clipboard.writeText(pre.textContent)
    button.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(pre)
    button.textContent = 'Selected: press Ctrl+C'
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}
const block = (name, text) => {
  const pre = make('pre', { textContent: text, tabIndex: 0 })
  const button = make('button', { type: 'button', textContent: 'Copy', ariaLabel: 'Copy the ' + name.toLowerCase() })
  button.addEventListener('click', () => copy(button, pre))
  return make('div', { className: 'block' }, make('h5', { textContent: name }), button, pre)
}
const exchangeView = ([line, request, response, curl]) =>
  make('details', { className: 'exchange' }, make('summary', { textContent: line }),
    block('Request', request), block('Response', response), block('curl', curl))
const fill = async (check) => {
  const places = [...check.querySelectorAll('.exchanges:not([data-filled])')]
  if (places.length === 0) return
  for (const place of places) place.dataset.filled = ''
  try {
    const exchanges = await (unpacked ??= unpack())
    for (const place of places) {
      const start = Number(place.dataset.start)
      place.replaceChildren(...exchanges.slice(start, start + Number(place.dataset.count)).map(exchangeView))
    }
  } catch {
    for (const place of places) {
      place.firstElementChild.textContent = 'This browser cannot unpack the exchanges. They are in report.json.'
    }
  }
}

// Filter and search.
const checks = all('.check')
const texts = new Map()
const textOf = (check) => {
  if (!texts.has(check)) texts.set(check, check.textContent.toLowerCase())
  return texts.get(check)
}
const search = document.querySelector('input[type=search]')
const filters = all('[data-show]')
const matches = document.querySelector('.matches')
const apply = () => {
  const shown = filters.filter((button) => button.ariaPressed === 'true').map((button) => button.dataset.show)
  const words = search.value.toLowerCase().split(/\s+/)
  for (const check of checks) {
    check.hidden = (shown.length > 0 && !shown.includes(check.dataset.verdict)) ||
      !words.every((word) => textOf(check).includes(word))
  }
  for (const suite of all('.suite')) suite.hidden = !suite.querySelector('.check:not([hidden])')
  const count = checks.filter((check) => !check.hidden).length
  document.querySelector('#no-match').hidden = count > 0
  matches.textContent = count === checks.length ? '' : count + ' of ' + checks.length
}
const clear = () => {
  search.value = ''
  for (const button of filters) button.ariaPressed = 'false'
  apply()
}
const toggle = document.querySelector('[data-toggle]')
if (search) {
  document.querySelector('.tools').hidden = false
  search.addEventListener('input', apply)
  for (const button of filters) {
    button.addEventListener('click', () => {
      button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true'
      apply()
    })
  }
  toggle.addEventListener('click', () => {
    const open = toggle.textContent === 'Open all'
    for (const check of checks) if (!check.hidden) check.open = open
    toggle.textContent = open ? 'Close all' : 'Open all'
  })
  addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== search && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      search.focus()
    }
    if (event.key === 'Escape' && document.activeElement === search) clear()
  })
}
for (const check of checks) check.addEventListener('toggle', () => check.open && fill(check))

// A link to a check opens it, also where the filter hides it.
const follow = () => {
  let id = ''
  try {
    id = decodeURIComponent(location.hash.slice(1))
  } catch {
    return
  }
  const check = checks.find((one) => one.id === id)
  if (!check) return
  if (check.hidden) clear()
  check.open = true
  check.scrollIntoView()
  check.firstElementChild.focus({ preventScroll: true })
}
addEventListener('hashchange', follow)
document.addEventListener('click', (event) => {
  if (event.target.closest('a')?.hash === location.hash) follow()
})
follow()

// On paper: whatever did not pass, in full.
let opened = []
addEventListener('beforeprint', () => {
  opened = checks.filter((check) => !check.open && check.dataset.verdict !== 'pass')
  for (const check of opened) check.open = true
})
addEventListener('afterprint', () => {
  for (const check of opened) check.open = false
})
`
