import { assetById, assetBySymbol, parseUnits } from '@weft/protocol'
import { FEE_SLOT, MICRO } from '../accountBook.ts'
import type { ActionGenerator, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import { isSettled } from './stakingBook.ts'
import { type BookCuration, GENESIS_VAULT_COUNT, yieldBookOf } from './yieldBook.ts'

/** In all: each stays in the state, and is looked at in every batch. */
const CREATED_MAX = 12
/** What creating one costs. */
const CREATE_FEE_MICRO = MICRO
const FEES = { performanceFeeBps: 1_000, managementFeeBps: 500 }
/** In whole units of the asset: more than all members have. */
const DEPOSIT_LIMIT = '5000000000'
/** What was claimed must have been executed, and time have passed, before there is more. */
const CLAIM_REST_SECONDS = 4n

const createVault: ActionGenerator = {
  weight: 0.4,
  sender: 'member',
  plan(context) {
    const { curations } = yieldBookOf(context)
    const { account, member, turn, timestamp } = context
    // One at a time: their numbers follow the order in which they execute.
    const isBusy = curations.some((each) => !isSettled(context, each.readyAt))
    if (isBusy || curations.length >= CREATED_MAX || curations.some((each) => each.member === member))
      return undefined
    if (spendable(account, FEE_SLOT) < CREATE_FEE_MICRO) return undefined
    account.balance[FEE_SLOT]! -= CREATE_FEE_MICRO
    const vault = GENESIS_VAULT_COUNT + curations.length + 1
    const asset = assetBySymbol('USDC').id
    curations.push({ member, vault, asset, readyAt: turn, usedFrom: undefined, claimedAt: timestamp })
    return {
      ...{ name: `Workload ${vault}`, asset, lendingBps: 9_000, stakingBps: 0, validator: 0 },
      ...{ ...FEES, unlockHours: 1, depositLimit: limitOf(asset) },
    }
  },
}

const setFees = ofCurator(0.3, ({ vault }) => ({ vault, ...FEES }))

const setWeights = ofCurator(0.3, ({ vault }, { random }) => ({
  ...{ vault, lendingBps: 8_500 + random.below(500), stakingBps: 0, validator: 0 },
}))

const setDepositLimit = ofCurator(0.3, ({ vault, asset }) => ({ vault, asset, depositLimit: limitOf(asset) }))

/** The curator may always. */
const rebalance = ofCurator(0.3, ({ vault }) => ({ vault }))

const claimFees = ofCurator(0.5, (curation, context) => {
  const { usedFrom, claimedAt } = curation
  if (usedFrom === undefined || !isSettled(context, usedFrom)) return undefined
  if (context.timestamp < claimedAt + CLAIM_REST_SECONDS) return undefined
  curation.claimedAt = context.timestamp
  return { vault: curation.vault }
})

/** Something that only curators can do, with the vault they created. */
function ofCurator(
  weight: number,
  plan: (curation: BookCuration, context: WorkloadContext) => Record<string, unknown> | undefined,
): ActionGenerator {
  const ready = (context: WorkloadContext) =>
    yieldBookOf(context).curations.filter((each) => isSettled(context, each.readyAt))
  return {
    weight,
    sender: 'member',
    actor(context) {
      const curations = ready(context)
      return curations.length === 0 ? undefined : context.random.pick(curations).member
    },
    plan(context) {
      const own = ready(context).find(({ member }) => member === context.member)
      return own && plan(own, context)
    },
  }
}

function limitOf(asset: number): bigint {
  return parseUnits(DEPOSIT_LIMIT, assetById(asset).decimals)
}

/** What curators do, by key of the descriptor's actions. */
export const vaultCuratorGenerators: Readonly<Record<string, ActionGenerator>> = {
  createVault,
  setFees,
  setWeights,
  setDepositLimit,
  rebalance,
  claimFees,
}
