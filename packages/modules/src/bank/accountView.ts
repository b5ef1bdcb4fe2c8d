import type { Address } from '@weft/primitives'
import { mulDivDown, wholeUnit } from '@weft/primitives'
import { ASSETS, type AssetSymbol, type ReadContext } from '@weft/protocol'
import { priceOf } from '../oracle/price.ts'
import { faucetNextAt } from './faucet.ts'
import { balances, bankConfig, faucetUses } from './tables.ts'
import type { BankAccountView } from './view.ts'

/** What the bank shows of one account: every asset with its value. */
export function bankAccountView(context: ReadContext, account: Address): BankAccountView {
  let total = 0n
  const shown = ASSETS.map(({ id, symbol, decimals }) => {
    const { amount } = context.get(balances, balances.keyOf(account, id))
    const value = mulDivDown(amount, priceOf(context, id).price, wholeUnit(decimals))
    total += value
    return { asset: symbol as AssetSymbol, amount: amount.toString(), value: value.toString() }
  })
  const { lastAt } = context.get(faucetUses, faucetUses.keyOf(account))
  return {
    balances: shown,
    value: total.toString(),
    faucet: {
      enabled: context.global(bankConfig, bankConfig.keyOf()).faucetEnabled,
      nextAt: Number(faucetNextAt(lastAt)),
    },
  }
}
