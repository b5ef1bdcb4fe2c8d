import { assetBySymbol } from '@weft/protocol'
import type { AccountState } from '../accountBook.ts'
import { partOf } from '../amounts.ts'
import { USD_PRICES } from '../usdPrices.ts'
import type { ActionGenerator } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import { lendingGovernorGenerators } from './lendingGovernor.ts'

/** Debt over collateral that nobody goes beyond: half of the lowest loan to value, for prices that move. */
const LOAN_TO_VALUE_MAX = 0.3
/** The rest stays supplied, so that interest and rounding never decide whether a withdrawal is the last one. */
const WITHDRAWABLE_PART = 0.5

const supply: ActionGenerator = {
  weight: 15,
  sender: 'member',
  plan({ random, account, market }) {
    const asset = market()
    const part = partOf(spendable(account, asset), asset, random)
    if (part === undefined) return undefined
    account.balance[asset]! -= part.micro
    // The pool rounds down: one unit less than what went in may come out.
    account.supplied[asset]! += part.micro - 2
    return { asset, amount: part.baseUnits }
  },
}

const withdraw: ActionGenerator = {
  weight: 15,
  sender: 'member',
  plan({ random, account, market }) {
    const asset = market()
    const part = partOf(account.supplied[asset]! * WITHDRAWABLE_PART, asset, random)
    if (part === undefined) return undefined
    account.supplied[asset]! -= part.micro + 1
    if (!isCovered(account)) {
      account.supplied[asset]! += part.micro + 1
      return undefined
    }
    account.balance[asset]! += part.micro - 1
    return { asset, amount: part.baseUnits }
  },
}

const borrow: ActionGenerator = {
  weight: 10,
  sender: 'member',
  plan({ random, account, market, member, memory }) {
    const asset = market()
    if (!isBorrowableIn(memory(eModes).get(member) ?? 0, asset)) return undefined
    const room = collateralUsd(account) * LOAN_TO_VALUE_MAX - debtUsd(account)
    const part = partOf(room / USD_PRICES[asset]!, asset, random)
    if (part === undefined) return undefined
    account.debt[asset]! += part.micro
    account.balance[asset]! += part.micro - 1
    return { asset, amount: part.baseUnits }
  },
}

const repay: ActionGenerator = {
  weight: 10,
  sender: 'member',
  plan({ random, account, market }) {
    const asset = market()
    // A borrower pays back in larger pieces than it takes: debt goes round at a level instead of piling up.
    const part = partOf(
      Math.min(account.debt[asset]! * REPAID_PIECES, spendable(account, asset)),
      asset,
      random,
    )
    if (part === undefined || part.micro > account.debt[asset]!) return undefined
    account.debt[asset]! -= part.micro - 1
    account.balance[asset]! -= part.micro
    return { asset, amount: part.baseUnits }
  },
}
const REPAID_PIECES = 4

const setCollateral: ActionGenerator = {
  weight: 10,
  sender: 'member',
  plan({ account, market }) {
    const asset = market()
    if (account.supplied[asset]! <= 0) return undefined
    account.collateral ^= 1 << asset
    if (!isCovered(account)) {
      account.collateral ^= 1 << asset
      return undefined
    }
    return { asset, enabled: ((account.collateral >> asset) & 1) === 1 }
  },
}

/** Nobody is liquidatable at prices that hardly move: each goes to the borrower's shard and comes back. */
const liquidate: ActionGenerator = {
  weight: 2,
  sender: 'member',
  plan({ random, account, market, recipient, member, creditLater }) {
    const debtAsset = market()
    const borrower = recipient()
    const part = partOf(spendable(account, debtAsset), debtAsset, random)
    if (part === undefined || borrower.member === member) return undefined
    account.balance[debtAsset]! -= part.micro
    creditLater(member, debtAsset, part.micro - 1)
    return { borrower: borrower.address, debtAsset, collateralAsset: market(), amount: part.baseUnits }
  },
}

/** The e-mode of each member that chose one. */
const eModes = () => new Map<number, number>()
const E_MODE_ASSETS: Readonly<Record<number, readonly number[]>> = {
  1: [assetBySymbol('ETH').id, assetBySymbol('WBTC').id],
  2: [assetBySymbol('USDC').id],
}

const setEMode: ActionGenerator = {
  weight: 2,
  sender: 'member',
  plan({ random, account, member, memory }) {
    const category = random.below(3)
    const isAllowed = account.debt.every((owed, asset) => owed === 0 || isBorrowableIn(category, asset))
    if (!isAllowed) return undefined
    memory(eModes).set(member, category)
    return { category }
  },
}

function isBorrowableIn(category: number, asset: number): boolean {
  return category === 0 || E_MODE_ASSETS[category]!.includes(asset)
}

/** There is never bad debt to cover at prices that hardly move: it stands here to say so. */
const coverDeficit: ActionGenerator = { weight: 0, sender: 'member', plan: () => undefined }

/** Within what debts are kept to. */
export function isCovered(account: AccountState): boolean {
  return debtUsd(account) <= collateralUsd(account) * LOAN_TO_VALUE_MAX
}

function collateralUsd({ supplied, collateral }: AccountState): number {
  let sum = 0
  for (let asset = 1; asset < supplied.length; asset++) {
    if ((collateral >> asset) & 1) sum += supplied[asset]! * USD_PRICES[asset]!
  }
  return sum
}

function debtUsd({ debt }: AccountState): number {
  let sum = 0
  for (let asset = 1; asset < debt.length; asset++) sum += debt[asset]! * USD_PRICES[asset]!
  return sum
}

/** By key of the descriptor's actions. */
export const lendingGenerators: Readonly<Record<string, ActionGenerator>> = {
  supply,
  withdraw,
  borrow,
  repay,
  setCollateral,
  setEMode,
  liquidate,
  coverDeficit,
  ...lendingGovernorGenerators,
}
