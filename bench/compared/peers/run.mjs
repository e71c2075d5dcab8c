/** `node run.mjs NAME` starts one peer and prints its issuer. SIGUSR2 moves its time on by two days. */
const real = Date.now
let ahead = 0
class Moved extends Date {
  constructor(...parts) {
    super(...(parts.length === 0 ? [real() + ahead] : parts))
  }
  static now() {
    return real() + ahead
  }
}
globalThis.Date = Moved
process.on('SIGUSR2', () => {
  ahead += 2 * 24 * 60 * 60 * 1000
  process.stdout.write('moved\n')
})
const { start } = await import(`./${process.argv[2]}.mjs`)
const { issuer } = await start()
process.stdout.write(`${issuer}\n`)
