import { expect } from 'chai'
import { injectedInto } from '../../../driver/html/injected.ts'

const script = '<script>mark</script>'

const pages: Record<string, [html: string, injected: ReturnType<typeof injectedInto>]> = {
  'a script in the text': [`<p>unknown client ${script}</p>`, 'a script'],
  'a script behind an attribute that was ended': [`<input value=""'>${script}">`, 'a script'],
  'a script that ends another one': [`<script>var state = "${script}"</script>`, 'a script'],
  'an event handler behind an attribute that was ended': [
    `<input value=""' onfocus=mark ">`,
    'an event handler',
  ],
  'escaped text': ['<p>&lt;script&gt;mark&lt;/script&gt;</p>', undefined],
  'markup inside an attribute that holds': [`<input value="&quot;'>${script}">`, undefined],
  'a string of the page’s own script': ['<script>var state = "mark"</script>', undefined],
  'a quoted event handler': [`<input value="&quot;' onfocus=mark ">`, undefined],
  'another page': ['<p>nothing</p>', undefined],
}

describe('what got into a page as markup', () => {
  for (const [what, [html, injected]] of Object.entries(pages)) {
    it(`${what}: ${injected ?? 'nothing'}`, () => {
      expect(injectedInto(html, 'mark')).to.equal(injected)
    })
  }
})
