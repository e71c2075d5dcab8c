// Mocha's spec reporter, closed by one plain line that a machine can read.
const Mocha = require('mocha')

module.exports = class Closing extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats
      process.on('exit', () =>
        process.stdout.write(`\n${passes} passed, ${failures} failed, ${pending} skipped\n`),
      )
    })
  }
}
