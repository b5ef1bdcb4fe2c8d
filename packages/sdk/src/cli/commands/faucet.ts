import type { Command } from '../command.ts'
import { sendingOptions, submitActions } from '../submitActions.ts'

export const faucet: Command = {
  name: 'faucet',
  parameters: '',
  parametersMin: 0,
  parametersMax: 0,
  summary: 'Test funds for your account; once an hour, on a devnet.',
  options: { wait: sendingOptions.wait },
  examples: ['weft faucet'],
  async run(context) {
    const weft = await context.signing()
    await submitActions(context, weft, [weft.build.bank.faucet()])
  },
}
