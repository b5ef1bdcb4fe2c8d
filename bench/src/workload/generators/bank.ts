import { ASSETS } from '@weft/protocol'
import { type AccountState, FEE_SLOT, MICRO } from '../accountBook.ts'
import { partOf } from '../amounts.ts'
import type { ActionGenerator } from './actionGenerator.ts'

/** Kept back for fees: those of 1,000 actions. */
const FEE_RESERVE = 10 * MICRO

/** The cooldown is an hour, so each use is by somebody new; who then has funds nobody waits for. */
const faucet: ActionGenerator = {
  weight: 1.5,
  sender: 'newcomer',
  plan: () => ({}),
}

const transfer: ActionGenerator = {
  weight: 30,
  sender: 'member',
  plan({ random, account, recipient }) {
    const { id: asset } = random.pick(ASSETS)
    const part = partOf(spendable(account, asset), asset, random)
    if (part === undefined) return undefined
    const to = recipient()
    account.balance[asset]! -= part.micro
    to.creditLater(asset, part.micro - 1)
    return { to: to.address, asset, amount: part.baseUnits }
  },
}

/** What an account can part with. */
export function spendable(account: AccountState, asset: number): number {
  return account.balance[asset]! - (asset === FEE_SLOT ? FEE_RESERVE : 0)
}

/** By key of the descriptor's actions. */
export const bankGenerators: Readonly<Record<string, ActionGenerator>> = { faucet, transfer }
