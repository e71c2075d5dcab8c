import { load } from 'cheerio'
import { expect } from 'chai'
import { type CasVersion } from '../../../../mock-server/vendors/cas/index.ts'
import { products, World, Visitor, hidden, header, cookies, text, each } from './world.ts'

describe('the login page of CAS', () => {
  each('has its title, labels and fields', async (version) => {
    const page = await new Visitor(new World(version)).opens()
    const $ = load(page.body)
    expect(page.status).to.equal(200)
    expect(header(page, 'Content-Type')).to.equal('text/html; charset=UTF-8')
    expect($('title').text()).to.equal('CAS – Central Authentication Service')
    expect($('body#cas h1').text()).to.equal('Central Authentication Service (CAS)')
    expect($('label[for=username]').text()).to.equal('Username:')
    expect($('label[for=password]').text()).to.equal('Password:')
    expect($('#username').attr()).to.include({ name: 'username', size: '25', accesskey: 'u' })
    expect($('#password').attr()).to.include({ name: 'password', type: 'password', autocomplete: 'off' })
    expect($('[type=submit]').attr()).to.include({ name: 'submit', value: 'LOGIN' })
  })

  it('3.5 and 4.0 have a login ticket, a box for warnings and a button that clears; 6.0 has none of them', async () => {
    const seen = async (version: CasVersion) => {
      const page = await new Visitor(new World(version)).opens()
      const $ = load(page.body)
      return {
        hidden: Object.keys(hidden(page)),
        heading: $('#fm1 h2').text(),
        warn: $('input#warn[value=true]').length,
        reset: $('[type=reset][value=CLEAR]').length,
        languages: $('#sidebar a[href$="locale=en"]').length,
        class: $('#fm1').attr('class'),
        autocomplete: $('#username').attr('autocomplete'),
      }
    }
    const old = {
      hidden: ['lt', 'execution', '_eventId'],
      heading: 'Enter your Username and Password',
      warn: 1,
      reset: 1,
      languages: 1,
      class: undefined,
      autocomplete: 'off',
    }
    expect(await seen('3.5')).to.deep.equal({ ...old, class: 'fm-v clearfix', autocomplete: 'false' })
    expect(await seen('4.0')).to.deep.equal(old)
    expect(await seen('4.1')).to.deep.equal(old)
    expect(await seen('6.0')).to.deep.equal({
      ...old,
      hidden: ['execution', '_eventId', 'geolocation'],
      heading: 'Login',
      warn: 0,
      reset: 0,
      languages: 0,
    })
  })

  it('gives keys in the shapes of their versions, and new ones each time', async () => {
    const visitor = new Visitor(new World('4.0'))
    const first = await visitor.opens()
    expect(hidden(first)).to.include({ execution: 'e1s1', _eventId: 'submit' })
    expect(hidden(first)['lt']).to.match(/^LT-1-[a-zA-Z0-79]{30}-cas01\.example\.org$/)
    expect(hidden(await visitor.opens())).to.include({ execution: 'e2s1' })
    const failed = await visitor.sends(first, { username: 'alice', password: 'wrong' })
    expect(hidden(failed)).to.include({ execution: 'e1s2' })
    expect(hidden(failed)['lt']).to.match(/^LT-3-/)
    const newer = new Visitor(new World('6.0'))
    const one = hidden(await newer.opens())['execution'] ?? ''
    expect(one).to.match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}_[\w-]{1000,}$/)
    expect(hidden(await newer.opens())['execution']).not.to.equal(one)
  })

  each(
    'shows the session id in the form as long as no cookie came back',
    async (version) => {
      const visitor = new Visitor(new World(version))
      const [first, second] = [await visitor.opens(), await visitor.opens()]
      const session = /JSESSIONID=(\w+)/.exec(cookies(first)['JSESSIONID'] ?? '')?.[1]
      const query = '?service=https%3A%2F%2F127.0.0.1%3A8443%2Fcommonauth%3FsessionDataKey%3Dk1'
      const actions = [first, second].map(({ body }) => load(body)('#fm1').attr('action'))
      const expected =
        version === '6.0'
          ? ['login', 'login']
          : [`/cas/login;jsessionid=${session}${query}`, `/cas/login${query}`]
      expect(session).to.match(/^[\dA-F]{32}$/)
      expect(actions).to.deep.equal(expected)
      expect(cookies(second)).to.deep.equal({})
    },
    ['3.5', '4.0', '4.1', '6.0'],
  )

  each('may not be framed, nor kept', async (version) => {
    const page = await new Visitor(new World(version)).opens()
    expect(header(page, 'X-Frame-Options')).to.equal('DENY')
    expect(header(page, 'Cache-Control')).to.equal('no-store')
  })

  each('tells of plain HTTP, where its cookies are not Secure', async (version) => {
    const world = new World(version, {}, 'http')
    const page = await new Visitor(world).opens({})
    const { problem } = products[version]
    expect(text(page, problem))
      .to.include('Non-secure Connection')
      .and.include('Single Sign On WILL NOT WORK')
    const done = await new Visitor(world).signsIn({})
    expect(
      Object.values(cookies(page))
        .concat(Object.values(cookies(done)))
        .join(),
    ).not.to.include('Secure')
    expect(text(await new Visitor(new World(version)).opens({}))).not.to.include('Non-secure')
  })

  it('links to other languages with the rest of the query', async () => {
    const page = await new Visitor(new World('4.0')).get('/cas/login?locale=fr&renew=true')
    expect(load(page.body)('#sidebar a').first().attr('href')).to.equal('login?renew=true&locale=en')
  })
})
