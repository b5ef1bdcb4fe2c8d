import { FEE_SLOT } from '../accountBook.ts'
import { partOf } from '../amounts.ts'
import type { ActionGenerator, PlanContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import { vaultCuratorGenerators } from './vaultCurators.ts'
import { anyHolding, anyVault, type BookHolding, holdingOf, yieldBookOf } from './yieldBook.ts'

/** The rest stays, so that fees and rounding never decide whether a withdrawal is the last one. */
const WITHDRAWABLE_PART = 0.5
/** A share costs more than it did at the start: what is taken off the books for a mint, for each that is minted. */
const SHARE_PRICE_MAX = 1.2
/** Of 24 decimals, for a millionth of a whole at the first price. */
const SHARES_PER_MICRO = 10n ** 18n

const deposit: ActionGenerator = {
  weight: 6,
  sender: 'member',
  plan(context) {
    const target = anyVault(context)
    const part = target && partOf(spendable(context.account, target.asset), target.asset, context.random)
    if (part === undefined) return undefined
    const { vault, asset } = target!
    context.account.balance[asset]! -= part.micro
    holdingOf(context, target!).micro += part.micro - 2
    noteUse(context, vault)
    return { vault, asset, amount: part.baseUnits }
  },
}

const mint: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  plan(context) {
    const target = anyVault(context)
    const part = target && partOf(spendable(context.account, target.asset), target.asset, context.random)
    if (part === undefined) return undefined
    const { vault, asset } = target!
    context.account.balance[asset]! -= Math.ceil(part.micro * SHARE_PRICE_MAX)
    holdingOf(context, target!).micro += part.micro - 2
    noteUse(context, vault)
    return { vault, shares: BigInt(part.micro) * SHARES_PER_MICRO }
  },
}

const withdraw: ActionGenerator = {
  weight: 4,
  sender: 'member',
  plan(context) {
    const out = takeOut(context)
    return out && { vault: out.vault, asset: out.asset, amount: out.baseUnits }
  },
}

const redeem: ActionGenerator = {
  weight: 2,
  sender: 'member',
  plan(context) {
    const out = takeOut(context)
    return out && { vault: out.vault, shares: BigInt(out.micro) * SHARES_PER_MICRO }
  },
}

/** Whoever receives them does not know: its books stay on the safe side. */
const transfer: ActionGenerator = {
  weight: 2,
  sender: 'member',
  plan(context) {
    const holding = anyHolding(context)
    const part = holding && partOf(holding.micro * WITHDRAWABLE_PART, holding.asset, context.random)
    if (part === undefined) return undefined
    holding!.micro -= part.micro
    const shares = BigInt(part.micro) * SHARES_PER_MICRO
    return { vault: holding!.vault, to: context.recipient().address, shares }
  },
}

const harvest: ActionGenerator = {
  weight: 0.3,
  sender: 'member',
  plan(context) {
    const target = anyVault(context)
    return target && { vault: target.vault }
  },
}

/** A part of a holding, off the books. What a lending strategy pays arrives; what is staked unbonds first. */
function takeOut(context: PlanContext): (BookHolding & { baseUnits: bigint }) | undefined {
  const holding = anyHolding(context)
  const part = holding && partOf(holding.micro * WITHDRAWABLE_PART, holding.asset, context.random)
  if (part === undefined) return undefined
  const { vault, asset } = holding!
  holding!.micro -= part.micro + 1
  if (asset !== FEE_SLOT) context.creditLater(context.member, asset, part.micro - 2)
  return { vault, asset, ...part }
}

/** From then on a created vault earns fees. */
function noteUse(context: PlanContext, vault: number): void {
  const curation = yieldBookOf(context).curations.find((each) => each.vault === vault)
  if (curation !== undefined) curation.usedFrom ??= context.turn
}

/** By key of the descriptor's actions. */
export const vaultGenerators: Readonly<Record<string, ActionGenerator>> = {
  deposit,
  mint,
  withdraw,
  redeem,
  transfer,
  harvest,
  ...vaultCuratorGenerators,
}
