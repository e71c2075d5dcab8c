/** The help of the whole is written without loading any command: what it says has to be what each command takes. */
import { expect } from 'chai'
import { commands } from '../../cli/commands.ts'
import { commandNames, outlined } from '../../cli/outline.ts'

describe('The help of the whole', function () {
  this.timeout(300_000) // all that the commands need is loaded from its sources
  for (const name of commandNames)
    it(`says of ${name} what it takes`, async () => {
      const command = (await commands[name]())(() => {})
      const taken = command.registeredArguments.map((argument) => {
        const word = `${argument.name()}${argument.variadic ? '...' : ''}`
        return argument.required ? `<${word}>` : `[${word}]`
      })
      const words = [...(command.options.length > 0 ? ['[options]'] : []), ...taken]
      expect(outlined(name).usage()).to.equal(words.join(' '))
    })
})
