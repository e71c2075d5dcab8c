import { expect } from 'chai'
import { type Page, parsePage } from '../../../driver/html/page.ts'

const page = (body: string, type?: string): Page =>
  parsePage({
    url: 'https://as.example/a/b',
    status: 200,
    headers: type ? [['content-type', type]] : [],
    body,
  })

describe('a page', () => {
  it('has its title and the text that a person reads', () => {
    const read = page(
      '<title> Sign\n in </title><style>p{}</style><script>var x</script><h1>Hello <b>A</b>lice</h1><p hidden>no</p>' +
        '<p style="display: none">no</p><ul><li>one<li>two</ul><noscript>no</noscript><template>no</template>',
    )
    expect(read.title).to.equal('Sign in')
    expect(read.text).to.equal('Hello Alice one two')
    expect(read.headings).to.deep.equal(['Hello Alice'])
  })

  it('has the links to web addresses, absolute', () => {
    const { links } = page(
      '<base href="/c/"><a href="d?x=1&amp;y=2" id=i class="a b">Go <i>on</i></a><a href="javascript:x()">no</a>' +
        '<a name=n>no</a><a href="mailto:a@b">no</a><a href="https://other.example" aria-label="Other"></a>',
    )
    expect(links.map(({ url, text, id, classes }) => ({ url, text, id, classes }))).to.deep.equal([
      { url: 'https://as.example/c/d?x=1&y=2', text: 'Go on', id: 'i', classes: ['a', 'b'] },
      { url: 'https://other.example/', text: 'Other', id: '', classes: [] },
    ])
  })

  it('has the frames that a person can see, and not itself', () => {
    const { frames } = page(
      '<base href="/c/"><iframe src="a"></iframe><iframe src="b" hidden></iframe><iframe src="c" width=1></iframe>' +
        '<div style="display:none"><iframe src="d"></iframe></div><iframe src="e" sandbox="allow-scripts"></iframe>' +
        '<iframe></iframe><iframe src="about:blank"></iframe><iframe src="f" sandbox="allow-forms" width="100%"></iframe>',
    )
    expect(frames).to.deep.equal(['https://as.example/c/a', 'https://as.example/c/f'])
  })

  it('has forms only as text/html or without a type', () => {
    const body = '<form action=/x><input name=a></form>'
    expect(page(body).forms).to.have.length(1)
    expect(page(body, 'text/html; charset=utf-8').forms).to.have.length(1)
    for (const type of ['application/json', 'text/plain', 'application/xml'])
      expect(page(body, type).forms, type).to.be.empty
    expect(page('plain  words\nhere', 'text/plain').text).to.equal('plain words here')
  })

  it('is read once, and not before it is asked', () => {
    const body = '<form><input name=a></form>'
    const read = page(body)
    expect(read.forms).to.equal(read.forms)
    expect(read.html).to.equal(body)
  })

  it('finds what a selector stands for', () => {
    const read = page(
      '<form id=f><select id=s name=s><option value=1>a</select><button id=b>B</button></form><a id=l href=/x>L</a>',
    )
    const [form] = read.forms
    expect(read.find('#f')).to.deep.equal({ kind: 'form', form })
    expect(read.find('#b')).to.deep.equal({ kind: 'control', control: form?.controls[1], form })
    expect(read.find('option[value="1"]')).to.deep.equal({
      kind: 'control',
      control: form?.controls[0],
      form,
      option: '1',
    })
    expect(read.find('#l')).to.have.nested.property('link.url', 'https://as.example/x')
    expect(read.find('#nothing')).to.equal(undefined)
    expect(() => read.find('[[')).to.throw(SyntaxError, '"[[" is not a CSS selector')
  })

  it('keeps controls outside of forms apart', () => {
    expect(page('<input type=password name=p><form></form>').looseControls).to.have.length(1)
  })

  const hostile: Record<string, string> = {
    'nesting without end': '<div>'.repeat(100_000),
    'nested formatting': '<b><i>'.repeat(20_000),
    'fifty thousand forms': '<form><input name=a type=password>'.repeat(50_000),
    'ten thousand labels of one control': '<label for=a>x</label><input id=a name=x>'.repeat(10_000),
  }
  for (const [what, body] of Object.entries(hostile))
    it(`survives ${what}`, function () {
      this.timeout(5000)
      const read = page(body)
      expect(() => [read.forms, read.text, read.links, read.alerts]).not.to.throw()
    })
})
