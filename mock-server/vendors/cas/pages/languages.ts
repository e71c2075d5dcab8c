/** The sidebar with the languages of the form. The mock server speaks English in all of them. */
import { html, type Html } from '../../../message/html.ts'

const names: Record<string, string> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  ru: 'Russian',
  nl: 'Nederlands',
  sv: 'Svenska',
  it: 'Italiano',
  zh_CN: 'Chinese (Simplified)',
  de: 'Deutsch',
  ja: 'Japanese',
  pl: 'Polish',
  pt_BR: 'Portuguese (Brazil)',
}

/** @param query that of the page: the links keep it */
export function languages(query: string): Html {
  const others = query.split('&').filter((part) => part !== '' && !part.startsWith('locale='))
  const links = Object.entries(names).map(([locale, name]) => {
    const address = `login?${[...others, `locale=${locale}`].join('&')}`
    return html`<li><a href="${address}">${name}</a></li>`
  })
  return html`<div id="sidebar">
    <p>When you have finished, log out here and close your browser.</p>
    <h3>Languages:</h3>
    <ul>
      ${links}
    </ul>
  </div>`
}
