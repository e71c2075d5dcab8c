/** The script of every page: copies commands, and brings answers that no request line holds to the server. */
export const script = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  const says = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'The browser does not allow it'
    }
    setTimeout(() => (button.textContent = says), 2000)
  })
}
const relay = document.querySelector('form[data-relay]')
if (relay) {
  if (relay.dataset.relay === 'fragment') {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const field = document.createElement('input')
      Object.assign(field, { type: 'hidden', name: 'p.' + name, value })
      relay.append(field)
    }
    history.replaceState(null, '', location.pathname)
  }
  relay.submit()
}
`
