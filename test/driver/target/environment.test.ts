import { expect } from 'chai'
import { replaceVariables } from '../../../driver/target/file/environment.ts'

const replace = (value: unknown) =>
  replaceVariables(value, { SECRET: 's$cret', NAME: '${SECRET}', EMPTY: '' })

describe('variables of the environment', () => {
  it('are replaced anywhere in texts, not in keys', () => {
    const { value, problems } = replace({
      '${SECRET}': ['a ${SECRET} b ${SECRET}', 3, true, null, { x: '${EMPTY}' }],
    })
    expect(problems).to.deep.equal([])
    expect(value).to.deep.equal({ '${SECRET}': ['a s$cret b s$cret', 3, true, null, { x: '' }] })
  })

  it('are replaced once: what a variable holds is not searched', () => {
    expect(replace('${NAME}').value).to.equal('${SECRET}')
  })

  it('$${ stands for ${, and other dollar signs for themselves', () => {
    expect(replace('$${SECRET} $$ $5 {x}').value).to.equal('${SECRET} $$ $5 {x}')
  })

  it('a missing one is told with its name and the path of the key', () => {
    const { problems } = replace({ clients: [{ client_secret: '${MISSING}-${ALSO_MISSING}' }] })
    expect(problems).to.deep.equal([
      { path: 'clients[0].client_secret', text: 'needs the environment variable MISSING, which is not set' },
      {
        path: 'clients[0].client_secret',
        text: 'needs the environment variable ALSO_MISSING, which is not set',
      },
    ])
  })

  it('what names no variable is told', () => {
    for (const text of ['${}', '${A-B}', '${1A}', '${OPEN']) {
      expect(replace({ name: text }).problems).to.deep.equal([
        {
          path: 'name',
          text: `holds "${text}", which names no environment variable; write $\${ where you mean \${`,
        },
      ])
    }
  })

  it('an inherited property is no variable', () => {
    expect(replaceVariables('${constructor}', process.env).problems).to.have.lengthOf(1)
  })

  it('a value that leads back to itself ends', () => {
    const ring: unknown[] = ['${SECRET}']
    ring.push(ring)
    const { value } = replace(ring) as { value: unknown[] }
    expect(value[0]).to.equal('s$cret')
    expect(value[1]).to.equal(value)
    expect(ring[0]).to.equal('${SECRET}')
  })

  it('a key named __proto__ is a key', () => {
    const { value } = replace(JSON.parse('{"__proto__":{"polluted":"${SECRET}"}}'))
    expect(Object.keys(value as object)).to.deep.equal(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
  })
})
