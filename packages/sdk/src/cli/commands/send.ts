import type { AssetSymbol } from '@weft/protocol'
import type { Command } from '../command.ts'
import { runActions, sendingOptions } from '../submitActions.ts'

export const send: Command = {
  name: 'send',
  parameters: '<to> <amount> <asset>',
  parametersMin: 3,
  parametersMax: 3,
  summary: 'Sends an asset to another account.',
  details: ['The amount is in whole units, exactly: 1.5. max is all there is, less the fee.'],
  options: sendingOptions,
  examples: ['weft send 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf 1.5 USDC --yes'],
  async run(context) {
    const [to = '', amount = '', asset = ''] = context.parameters
    // What is no symbol is refused by the builder, with the ones there are.
    const transfer = context.reader().build.bank.transfer({ to, amount, asset: asset as AssetSymbol })
    await runActions(context, [transfer])
  },
}
