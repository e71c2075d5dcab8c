import { createContext, runInContext } from 'node:vm'
import { expect } from 'chai'
import { Browser, hiddenFields, pages, World } from './walk.ts'

/** As much of a page as its own script touches: fields with values, and forms that are sent. */
class Page {
  readonly sent: string[] = []
  readonly alerts: string[] = []
  readonly #context: object

  /** @param fields values by id @param chosen what the page's selectors find */
  constructor(html: string, fields: Record<string, { value: string }>, chosen: Record<string, object> = {}) {
    const element = (id: string) => fields[id] ?? { submit: () => this.sent.push(id) }
    this.#context = createContext({
      document: { getElementById: element, querySelector: (selector: string) => chosen[selector] ?? null },
      alert: (text: string) => this.alerts.push(text),
    })
    runInContext(/<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '', this.#context)
  }

  /** Runs what stands in an attribute of the page. */
  does(handler: string | undefined, event: object = {}): void {
    const run = runInContext(`(function (event) { ${handler ?? ''} })`, this.#context) as (
      event: object,
    ) => void
    run(event)
  }
}

describe('The script of the WSO2 consent page', () => {
  const radio = '[name=scope-approval]'
  const opened = async () => {
    const world = new World()
    const browser = new Browser(world)
    return browser.get((await browser.signsIn(world.request())).to)
  }

  for (const value of ['approve', 'approveAlways']) {
    it(`copies ${value} into the form and sends it`, async () => {
      const { body, page } = await opened()
      const consent = { value: hiddenFields(page)['consent'] ?? '' }
      const there = new Page(body, { consent }, { [radio]: {}, [`${radio}:checked`]: { value } })
      there.does(page('#approve').attr('onclick'))
      expect([consent.value, there.sent, there.alerts]).to.deep.equal([value, ['profile'], []])
    })
  }

  it('sends nothing while no radio button is chosen', async () => {
    const { body, page } = await opened()
    const consent = { value: 'deny' }
    const there = new Page(body, { consent }, { [radio]: {} })
    there.does(page('#approve').attr('onclick'))
    expect([consent.value, there.sent]).to.deep.equal(['deny', []])
    expect(there.alerts).to.deep.equal([
      'Please select either "Approve Always" or "Approve" to provide consent to requested scopes to continue',
    ])
  })

  it('waits for mandatory claims', async () => {
    const { body, page } = await opened()
    let asked = 0
    const missing = { reportValidity: () => (asked += 1) }
    const chosen = { [`${radio}:checked`]: { value: 'approve' }, '.mandatory-claim:not(:checked)': missing }
    const there = new Page(body, { consent: { value: 'deny' } }, chosen)
    there.does(page('#approve').attr('onclick'))
    expect([asked, there.sent]).to.deep.equal([1, []])
  })

  it('sends a denial', async () => {
    const { body, page } = await opened()
    const consent = { value: '' }
    const there = new Page(body, { consent })
    there.does(page('input[type=reset]').attr('onclick'))
    expect([consent.value, there.sent]).to.deep.equal(['deny', ['profile']])
  })
})

describe('The script of the WSO2 login page', () => {
  for (const [typed, sent] of [
    [' alice ', ['loginForm']],
    ['   ', []],
  ] as const) {
    it(`${sent.length > 0 ? 'sends' : 'does not send'} the form for "${typed}"`, async () => {
      const { body, page } = await new Browser(new World()).get(`${pages}/login.do`)
      const username = { value: typed as string }
      const there = new Page(body, { username })
      let prevented = false
      there.does(page('button[type=submit]').attr('onclick'), { preventDefault: () => (prevented = true) })
      expect([username.value, there.sent, prevented]).to.deep.equal([typed.trim(), sent, true])
    })
  }
})

describe('The script of the WSO2 logout page', () => {
  for (const [label, value] of [
    ['Yes', 'approve'],
    ['No', 'deny'],
  ] as const) {
    it(`sends ${value} for ${label}`, async () => {
      const { body, page } = await new Browser(new World()).get(`${pages}/oauth2_logout_consent.do`)
      const consent = { value: '' }
      const there = new Page(body, { consent })
      there.does(page(`input[type=button][value=${label}]`).attr('onclick'))
      expect([consent.value, there.sent]).to.deep.equal([value, ['oidc_logout_consent_form']])
    })
  }
})
