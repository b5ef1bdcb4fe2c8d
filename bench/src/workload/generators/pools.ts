import { assetBySymbol } from '@weft/protocol'
import { partOf } from '../amounts.ts'
import type { ActionGenerator } from './actionGenerator.ts'
import { spendable } from './bank.ts'

const ASSET = assetBySymbol('USDC').id
/** The rest stays, so that rounding never decides whether a withdrawal fits. */
const WITHDRAWABLE_PART = 0.5

const deposit: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan({ random, account, market }) {
    const pool = market()
    const part = partOf(spendable(account, ASSET), ASSET, random)
    if (part === undefined) return undefined
    account.balance[ASSET]! -= part.micro
    account.deposits.set(pool, (account.deposits.get(pool) ?? 0) + part.micro - 1)
    return { pool, amount: part.baseUnits }
  },
}

const withdraw: ActionGenerator = {
  weight: 1,
  sender: 'member',
  plan({ random, account, market }) {
    const pool = market()
    const held = account.deposits.get(pool) ?? 0
    const part = partOf(held * WITHDRAWABLE_PART, ASSET, random)
    if (part === undefined) return undefined
    account.deposits.set(pool, held - part.micro)
    account.balance[ASSET]! += part.micro - 1
    return { pool, amount: part.baseUnits }
  },
}

/** Of the benchmark's own module, bench/src/contention/pools.ts. */
export const poolsGenerators: Readonly<Record<string, ActionGenerator>> = { deposit, withdraw }
