import { expect } from 'chai'
import { type Control, type Form, submission } from '../../../driver/html/forms.ts'
import { type Page, parsePage } from '../../../driver/html/page.ts'

const page = (body: string, url = 'https://as.example/dir/page?old=1#part'): Page =>
  parsePage({ url, status: 200, headers: [['Content-Type', 'text/html; charset=utf-8']], body })

function formOf(body: string, at = 0): Form {
  const form = page(body).forms[at]
  if (!form) throw new Error('the page has no such form')
  return form
}

function control(form: Form, test: (control: Control) => boolean): Control {
  const found = form.controls.find(test)
  if (!found) throw new Error('the form has no such control')
  return found
}

const sent = (body: string, press?: string) => {
  const form = formOf(body)
  const button = press === undefined ? undefined : control(form, ({ id }) => id === press)
  return submission(form, button ? { press: button } : {}).fields.map((pair) => pair.join('='))
}

describe('successful controls', () => {
  const rows: [what: string, html: string, fields: string[], press?: string][] = [
    [
      'unnamed controls are not sent',
      '<form><input value=1><input name="" value=2><input name=a value=3></form>',
      ['a=3'],
    ],
    [
      'without a pressed button no button is sent',
      '<form><input name=a value=1><button name=b value=2>',
      ['a=1'],
    ],
    [
      'only the pressed button is sent, at its place',
      '<form><button name=b value=1 id=x>X</button><input name=a value=1><button name=b value=2 id=y>Y</button>',
      ['a=1', 'b=2'],
      'y',
    ],
    [
      'reset and plain buttons are never sent',
      '<form><input type=reset name=r value=1><input type=button name=b value=1>',
      [],
    ],
    [
      'a control elsewhere names its form; the form around it does not count',
      '<form id=f><input name=a value=1><input name=o value=9 form=g></form><form id=g></form><input name=z value=2 form=f>',
      ['a=1', 'z=2'],
    ],
    [
      'a form attribute that names nothing leaves the control without a form',
      '<form><input name=a value=1 form=nothing></form>',
      [],
    ],
    [
      'disabled controls are not sent',
      '<form><input name=a value=1 disabled><select name=s disabled><option>x</select>',
      [],
    ],
    [
      'a disabled fieldset disables all but its first legend',
      '<form><fieldset disabled><legend><input name=l value=1></legend><legend><input name=m value=2></legend><div><input name=a value=3></div></fieldset>',
      ['l=1'],
    ],
    [
      'a legend does not help against an outer disabled fieldset',
      '<form><fieldset disabled><fieldset><legend><input name=l value=1></legend></fieldset></fieldset>',
      [],
    ],
    [
      'boxes are sent when checked, with "on" where they have no value',
      '<form><input type=checkbox name=a checked><input type=checkbox name=b><input type=checkbox name=c value=x checked>',
      ['a=on', 'c=x'],
    ],
    [
      'of several checked radio buttons of a group the last one is sent',
      '<form><input type=radio name=r value=1 checked><input type=radio name=r value=2 checked><input type=radio name=q value=3>',
      ['r=2'],
    ],
    [
      'a select sends its chosen option, else the first that is not disabled',
      '<form><select name=s><option disabled>x<option value=2>y<option>z</select><select name=t><option>a<option selected>b</select>',
      ['s=2', 't=b'],
    ],
    [
      'of two selected options of a single select the last counts',
      '<form><select name=s><option selected>a<option selected>b</select>',
      ['s=b'],
    ],
    [
      'a multiple select sends all that are selected and not disabled',
      '<form><select name=s multiple><option selected>a<option>b<optgroup disabled><option selected>c</optgroup><option selected>d</select>',
      ['s=a', 's=d'],
    ],
    [
      'a multiple select without a selection sends nothing',
      '<form><select name=s multiple><option>a</select>',
      [],
    ],
    [
      'a textarea is sent as written, without its first line break',
      '<form><textarea name=t>\nx\n y</textarea>',
      ['t=x\n y'],
    ],
    [
      'an image button sends where it was pressed',
      '<form><input type=image name=go id=i alt=Go>',
      ['go.x=0', 'go.y=0'],
      'i',
    ],
    ['an unnamed image button sends x and y', '<form><input type=image id=i>', ['x=0', 'y=0'], 'i'],
    [
      'a hidden _charset_ tells the encoding',
      '<form><input type=hidden name=_charset_ value=x>',
      ['_charset_=UTF-8'],
    ],
    ['dirname adds the direction', '<form><input name=a value=1 dirname=a.dir>', ['a=1', 'a.dir=ltr']],
    [
      'controls of a datalist or template are none',
      '<form><datalist><input name=a></datalist><template><input name=b></template>',
      [],
    ],
    ['an untouched file is an empty one', '<form><input type=file name=f>', ['f=']],
    ['an unknown type is text', '<form><input type=foo name=a value=1>', ['a=1']],
    ['noscript is part of the page', '<form><noscript><input name=a value=1></noscript>', ['a=1']],
    [
      'a form between table rows keeps what follows in the table',
      '<table><form action=/t><tr><td><input name=a value=1></td></tr></form></table><input name=b value=2>',
      ['a=1'],
    ],
  ]
  for (const [what, html, fields, press] of rows)
    it(what, () => expect(sent(html, press)).to.deep.equal(fields))

  it('what is filled in stands instead of what the page has', () => {
    const form = formOf(
      '<form><input name=u value=x><input type=checkbox name=c checked><input type=radio name=r value=1 checked>' +
        '<input type=radio name=r value=2><select name=s><option>a<option>b</select><input type=checkbox name=d value=y>',
    )
    const at = (index: number) => form.controls[index] as Control
    const fill: [Control, string][] = [
      [at(0), 'alice'],
      [at(1), ''],
      [at(3), '2'],
      [at(4), 'b'],
      [at(5), 'y'],
    ]
    const expected = [
      ['u', 'alice'],
      ['r', '2'],
      ['s', 'b'],
      ['d', 'y'],
      ['more', '1'],
    ]
    expect(submission(form, { fill: new Map(fill), extra: [['more', '1']] }).fields).to.deep.equal(expected)
    expect(submission(form, { fill, extra: [['more', '1']] }).fields).to.deep.equal(expected)
  })
})

describe('a submission', () => {
  it('goes to the page itself where the form names no action, without a fragment', () => {
    expect(submission(formOf('<form method=post>')).url).to.equal('https://as.example/dir/page?old=1')
    expect(submission(formOf('<base href="/other/"><form method=post action="">')).url).to.equal(
      'https://as.example/dir/page?old=1',
    )
    expect(submission(formOf('<form method=post action="#">')).url).to.equal(
      'https://as.example/dir/page?old=1',
    )
  })

  it('resolves an action against the base', () => {
    expect(formOf('<base href="/other/x"><form action="do?a=1">').action).to.equal(
      'https://as.example/other/do?a=1',
    )
    expect(formOf('<form action=" ../do ">').action).to.equal('https://as.example/do')
  })

  it('replaces the query by GET and keeps it by POST', () => {
    const get = submission(formOf('<form action="/do?a=1"><input name=b value="x y&amp;z">'))
    expect(get).to.include({ method: 'GET', url: 'https://as.example/do?b=x+y%26z' })
    expect(get).not.to.have.property('body')
    const post = submission(formOf('<form method=POST action="/do?a=1"><input name=b value="x y&amp;é*~">'))
    expect(post).to.include({ method: 'POST', url: 'https://as.example/do?a=1', body: 'b=x+y%26%C3%A9*%7E' })
    expect(post.headers).to.deep.equal([['Content-Type', 'application/x-www-form-urlencoded']])
  })

  it("obeys the pressed button's formaction, formmethod and formenctype", () => {
    const form = formOf(
      '<form method=post action=/do><input name=a value=1><button formaction=/no formmethod=get>N</button>' +
        '<button formenctype=text/plain>T</button><button formaction="">E</button>',
    )
    const [get, plain, empty] = form.submitters
    expect(submission(form, { press: get as Control })).to.include({
      method: 'GET',
      url: 'https://as.example/no?a=1',
    })
    expect(submission(form, { press: plain as Control }).body).to.equal('a=1\r\n')
    expect(submission(form, { press: empty as Control }).url).to.equal('https://as.example/dir/page?old=1')
  })

  it('writes multipart bodies with their boundary', () => {
    const { body = '', headers } = submission(
      formOf(
        "<form method=post enctype=multipart/form-data><input name='a\"b' value=1><textarea name=t>x\ny</textarea><input type=file name=f>",
      ),
    )
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers[0]?.[1] ?? '')?.[1] ?? 'none'
    expect(body).to.equal(
      `--${boundary}\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\n1\r\n` +
        `--${boundary}\r\nContent-Disposition: form-data; name="t"\r\n\r\nx\r\ny\r\n` +
        `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n` +
        `--${boundary}--\r\n`,
    )
  })

  it('ends lines with CRLF', () => {
    expect(submission(formOf('<form method=post><textarea name=t>x\ny</textarea>')).body).to.equal(
      't=x%0D%0Ay',
    )
  })
})

describe('labels', () => {
  const rows: [html: string, label: string][] = [
    ['<label for=i>User <b>name</b></label><input id=i>', 'User name'],
    ['<label>Mail <input></label>', 'Mail'],
    ['<input placeholder="Your login">', 'Your login'],
    ['<input aria-label="Name" placeholder="x">', 'Name'],
    ['<button><span>Sign</span> <i></i>in</button>', 'Sign in'],
    ['<button aria-label="Deny"><svg><title>x</title></svg></button>', 'Deny'],
    ['<input type=submit value="Log in">', 'Log in'],
    ['<input type=submit>', 'Submit'],
    ['<input type=image alt="Go on">', 'Go on'],
  ]
  for (const [html, label] of rows)
    it(`${html} is called "${label}"`, () => {
      const [first] = formOf(`<form>${html}</form>`).controls
      expect(first?.label).to.equal(label)
    })
})
