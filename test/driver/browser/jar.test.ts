import { expect } from 'chai'
import { Jar } from '../../../driver/browser/jar.ts'
import type { Headers } from '../../../driver/wire.ts'

const url = 'https://as.example/'
const setting = (...cookies: string[]): Headers => cookies.map((cookie) => ['Set-Cookie', cookie] as const)
const names = (jar: Jar): string[] => jar.for(url).map(({ name }) => name)

describe('the cookies of a browser that is flooded', () => {
  it('make room for new ones, the oldest first', () => {
    const jar = new Jar()
    for (let at = 0; at < 1000; at += 1) jar.take(url, setting(`c${at}=1`))
    expect(names(jar)).to.have.length(180)
    expect(names(jar)).to.include('c999').and.not.include('c819')
  })

  it('stay where they are renewed', () => {
    const jar = new Jar()
    jar.take(url, setting('session=1'))
    for (let at = 0; at < 1000; at += 1) jar.take(url, setting(`c${at}=1`, 'session=2'))
    expect(jar.header(url)).to.contain('session=2')
  })

  it('are counted on in a copy, and the copy leaves the other alone', () => {
    const jar = new Jar()
    jar.take(url, setting(...Array.from({ length: 180 }, (_, at) => `c${at}=1`)))
    const copy = jar.clone()
    copy.take(url, setting('new=1'))
    expect(names(copy)).to.have.length(180).and.not.include('c0')
    expect(names(jar)).to.include('c0')
  })

  it('are not longer than browsers take', () => {
    const jar = new Jar()
    jar.take(url, setting(`long=${'x'.repeat(10_000)}`, `short=${'x'.repeat(4000)}`))
    expect(names(jar)).to.eql(['short'])
  })
})
