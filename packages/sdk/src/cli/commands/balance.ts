import { assetBySymbol, formatUnits } from '@weft/protocol'
import { formatUsd8 } from '../../format.ts'
import { addressOf } from '../addressOf.ts'
import type { Command } from '../command.ts'
import { amountText, table } from '../output.ts'

export const balance: Command = {
  name: 'balance',
  parameters: '[address]',
  parametersMin: 0,
  parametersMax: 1,
  summary: 'What an account has of each asset; yours when you name none.',
  options: {},
  examples: ['weft balance', 'weft balance --json | jq -r \'.balances[] | select(.asset == "USDC").amount\''],
  async run(context) {
    const address = await addressOf(context.parameters[0], context)
    const { modules, asOf } = await context.reader().account(address, { signal: context.signal })
    const { balances, value } = modules.bank
    const rows = balances
      .filter(({ amount }) => amount > 0n)
      .map((each) => [each.asset, amountText(each.amount, each.asset), formatUsd8(each.value)])
    context.print(
      {
        address,
        batch: asOf.batch,
        value,
        balances: balances.map(({ asset, amount, value }) => ({
          ...{ asset, amount: formatUnits(amount, assetBySymbol(asset).decimals), units: amount, value },
        })),
      },
      rows.length === 0 ? 'nothing yet: weft faucet' : table([...rows, ['', '', formatUsd8(value)]]),
    )
  },
}
