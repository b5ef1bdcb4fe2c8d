import type { WeftClient } from '@weft/sdk'
import { type Cast, gatherCast, residents } from './cast.ts'
import { createGalleryTokens } from './galleryTokens.ts'
import { gatherHolders } from './gatherHolders.ts'
import { collectorMoves } from './moves/collectorMoves.ts'
import { creatorMoves } from './moves/creatorMoves.ts'
import { lendingMoves } from './moves/lendingMoves.ts'
import { stakingMoves } from './moves/stakingMoves.ts'
import { vaultMoves } from './moves/vaultMoves.ts'
import { type Move, playPlan, progressOf, STAGE } from './plan.ts'

/** What there is on a rollup. */
export interface Holdings {
  readonly markets: number
  readonly validators: number
  readonly vaults: number
  readonly farms: number
  readonly collections: number
  readonly tokens: number
}

/** What there is on a devnet when its economy has been opened. */
export interface Economy extends Holdings {
  readonly residents: number
  /** What the rules refused, as sentences; empty when all went by the plan. */
  readonly refused: readonly string[]
}

/**
 * Makes a working economy on a devnet that nobody has used: by a plan, through the public API only. One that a crash
 * stopped half-way is taken up where it was; a devnet that is in use, or not a devnet, is left alone.
 *
 * @returns undefined when there was nothing to do.
 * @throws WeftError when the API refuses or is gone; what was done stays done, and the next call goes on.
 */
export async function openEconomy(url: string, signal: AbortSignal): Promise<Economy | undefined> {
  const cast = await gatherCast(url)
  if (cast === undefined) return undefined
  const moves = planOf(cast)
  const progress = await progressOf(cast, residents)
  const hasBegun = [...progress.values()].some((place) => place > 0)
  const isDone = [...stepsOf(moves)].every(([who, steps]) => progress.get(who)! >= steps)
  if (isDone || (!hasBegun && (await isInUse(cast)))) return undefined
  // First: fees that a few stakers share would be the highest yield that the charts ever see.
  await gatherHolders(cast.reader, signal)
  const refused = await playPlan(cast, moves, progress, signal)
  return { ...(await countHoldings(cast.reader)), residents: residents.length, refused }
}

function planOf(cast: Cast): Move[] {
  const tokens = createGalleryTokens(cast)
  return [
    ...residents.map((who): Move => ({ stage: STAGE.funds, who, what: ({ build }) => build.bank.faucet() })),
    ...lendingMoves(),
    ...stakingMoves(),
    ...vaultMoves(),
    ...creatorMoves(cast, tokens),
    ...collectorMoves(cast, tokens),
  ]
}

/** Transactions of each resident: one a stage in which it moves. */
function stepsOf(moves: readonly Move[]): Map<Move['who'], number> {
  const byWho = Map.groupBy(moves, ({ who }) => who)
  return new Map([...byWho].map(([who, own]) => [who, new Set(own.map(({ stage }) => stage)).size]))
}

/** A rollup this young is new, even if somebody was faster than the plan. */
const NEW_SECONDS = 600

/** Whether somebody has lived here before the plan. */
async function isInUse({ reader }: Cast): Promise<boolean> {
  const [{ time }, first] = await Promise.all([reader.status(), reader.batch(1)])
  if (first === undefined || time - first.timestamp < NEW_SECONDS) return false
  const { markets } = await reader.markets()
  const { items } = await reader.views.nft.collections({ limit: 1 })
  return items.length > 0 || markets.some(({ totalSupplied }) => totalSupplied > 0n)
}

/** Counts what is there, whoever made it. */
export async function countHoldings(reader: WeftClient): Promise<Holdings> {
  const { nft, staking, vault, farm } = reader.views
  const [{ markets }, validators, vaults, farms, collections] = await Promise.all([
    reader.markets(),
    staking.validators(),
    vault.vaults(),
    farm.farms(),
    nft.collections({ limit: 100 }),
  ])
  return {
    markets: markets.length,
    validators: validators.items.length,
    vaults: vaults.items.length,
    farms: farms.items.length,
    collections: collections.items.length,
    tokens: collections.items.reduce((sum, { minted }) => sum + minted, 0),
  }
}
