/** `grantproof sign-in`: what grantproof makes of each page between an authorization request and its answer. */
import type { Command } from 'commander'
import { Secrets } from '../../driver/record/secrets.ts'
import { walkSignIn } from '../../run/sign-in/walk.ts'
import { remoteWorld, type World } from '../../run/world.ts'
import { conformant, couldNotTell } from '../exit-code.ts'
import type { Done } from '../commands.ts'
import { signInText } from '../sign-in/text.ts'
import { withBrowser } from './browser.ts'
import { showSecretsOption, warnOfSecrets } from '../run/secrets.ts'
import { browserAndFile, browserOption, type BrowserChoice } from './options.ts'
import { targetOf, type TargetOptions, withTargetOptions } from './target-options.ts'
import { outlined } from '../outline.ts'

interface Options extends TargetOptions {
  json?: boolean
  browser?: BrowserChoice
  showSecrets?: boolean
}

export function signInCommand(done: Done): Command {
  return withTargetOptions(outlined('sign-in'))
    .option('--json', 'the same as data')
    .addOption(browserOption())
    .addOption(showSecretsOption())
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(given: string | undefined, options: Options): Promise<number> {
  const { browser, file } = browserAndFile(options.browser, given)
  const shown = options.showSecrets ?? false
  if (shown) warnOfSecrets()
  const secrets = new Secrets({ shown })
  const { target, limits } = await targetOf(file, options)
  return withBrowser(browser, limits.timeoutMs, (renderer) =>
    walked(remoteWorld(target, limits, { renderer, secrets }), options),
  )
}

async function walked(world: World, options: Options): Promise<number> {
  try {
    const { stage } = await world.open('')
    const account = await walkSignIn(stage, world.secrets)
    const { columns = 100, isTTY } = process.stdout
    const color = isTTY && !process.env['NO_COLOR']
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(account, null, 2)}\n`
        : signInText(account, { columns, color }),
    )
    return account.works ? conformant : couldNotTell
  } finally {
    await world.close()
  }
}
