import { type Action, assetBySymbol, parseUnits, type Registry } from '@weft/protocol'
import { MEMBER_SUPPLY } from './accountBook.ts'
import type { Accounts } from './accounts.ts'
import type { WorkloadTransaction } from './workload.ts'

/** Seconds an opening transaction is good for: waves of many accounts take their time. */
const LIFETIME_SECONDS = 3_600n

/** First everybody uses the faucet, then everybody supplies, so that there is something to borrow. */
export function openingWaves(input: {
  registry: Registry
  accounts: Accounts
  members: number
  timestamp: bigint
}): WorkloadTransaction[][] {
  const { registry, accounts, members, timestamp } = input
  const typeOf = (name: string) => registry.actionsByName.get(name)!.type
  const faucet: Action[] = [{ type: typeOf('bank.faucet'), fields: {} }]
  const supplies: Action[] = Object.entries(MEMBER_SUPPLY).map(([symbol, wholes]) => {
    const { id, decimals } = assetBySymbol(symbol)
    return {
      type: typeOf('lending.supply'),
      fields: { asset: id, amount: parseUnits(String(wholes), decimals) },
    }
  })
  return [faucet, supplies].map((actions, wave) =>
    Array.from({ length: members }, (_, member) => ({
      privateKey: accounts.privateKey(member),
      transaction: {
        account: accounts.address(member),
        nonceKey: 0,
        nonce: BigInt(wave),
        validUntil: timestamp + LIFETIME_SECONDS,
        actions,
      },
    })),
  )
}
