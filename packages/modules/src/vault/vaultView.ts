import { mulDivDown } from '@weft/primitives'
import { type AssetSymbol, assetById, type ReadContext, type ViewContext } from '@weft/protocol'
import { marketOf } from '../lending/accountHoldings.ts'
import { reserveState } from '../lending/market.ts'
import { valueDown } from '../lending/math.ts'
import { priceOf } from '../oracle/price.ts'
import { validatorApr } from '../staking/rates.ts'
import { knownValidators, ratesOf } from '../staking/views.ts'
import { lockedProfit, sharePrice } from './math.ts'
import { idleTargetOf } from './rebalanceVault.ts'
import { SHARE_DECIMALS } from './shares.ts'
import { STRATEGIES, type Strategy } from './strategies.ts'
import { allVaults, findVault, frozenGlobals, grossOf, type Vault, type VaultTerms } from './vault.ts'
import type { VaultInput, VaultList, VaultStrategyView, VaultsInput, VaultView } from './view.ts'
import { expectedRate, type MeasuredYield, measuredYield } from './yield.ts'

type Reads = Pick<ReadContext, 'global' | 'batch'>

/** A page of vaults. */
export function listVaults(context: ViewContext, { cursor, limit }: VaultsInput): VaultList {
  const all = [...allVaults(frozenGlobals(context))]
  const from = Number(cursor ?? 0)
  const next = from + limit
  return {
    items: all.slice(from, next).map((each) => vaultView(context, each)),
    nextCursor: next < all.length ? (String(next) as VaultList['nextCursor']) : null,
  }
}

/** One vault; undefined: there is none of this number. */
export function showVault(context: ViewContext, { vault: id }: VaultInput): VaultView | undefined {
  const vault = findVault(frozenGlobals(context), id)
  return vault && vaultView(context, vault)
}

/** How the share price of a vault grew. */
function yieldOf(vault: Vault, now: bigint): MeasuredYield {
  const { anchorPrice, anchorAt } = vault.record
  return measuredYield({ price: sharePrice(vault), anchorPrice, seconds: now - anchorAt })
}

/** USD with 8 decimals of an amount, rounded down. */
export function usdOf(context: Reads, asset: number, amount: bigint): bigint {
  return valueDown(amount, priceOf(context, asset).price, assetById(asset).decimals)
}

function vaultView(context: Reads, vault: Vault): VaultView {
  const { id, record, terms } = vault
  const { symbol, decimals } = assetById(terms.asset)
  const gross = grossOf(record)
  const strategies = STRATEGIES.filter((each) => isUsed(each, vault)).map((each) =>
    strategyView(context, vault, each),
  )
  return {
    vault: id,
    name: terms.name as VaultView['name'],
    curator: terms.curator,
    asset: symbol as AssetSymbol,
    assetId: terms.asset,
    decimals,
    shareDecimals: SHARE_DECIMALS,
    price: priceOf(context, terms.asset).price.toString(),
    totalAssets: vault.assets.toString(),
    totalAssetsValue: usdOf(context, terms.asset, vault.assets).toString(),
    totalShares: record.totalShares.toString(),
    feeShares: record.feeShares.toString(),
    sharePrice: sharePrice(vault).toString(),
    idle: record.idle.toString(),
    idleTargetBps: bpsOf(idleTargetOf(terms, record), gross),
    idleActualBps: bpsOf(record.idle, gross),
    lockedProfit: lockedProfit(record, context.batch.timestamp).toString(),
    unlockedAt: Number(record.unlockedAt),
    unlockSeconds: Number(terms.unlockSeconds),
    strategies,
    performanceFeeBps: terms.performanceFeeBps,
    managementFeeBps: terms.managementFeeBps,
    depositLimit: terms.depositLimit.toString(),
    depositRoom: roomOf(vault).toString(),
    createdAt: Number(terms.createdAt),
    harvestedAt: Number(record.harvestedAt),
    gained: record.gained.toString(),
    lost: record.lost.toString(),
    ...yieldView(context, vault),
  }
}

/** What a vault earned and what it is expected to. */
export function yieldView(
  context: Reads,
  vault: Vault,
): Pick<VaultView, 'apy' | 'apySeconds' | 'expectedApr'> {
  const measured = yieldOf(vault, context.batch.timestamp)
  const parts = STRATEGIES.filter((each) => isUsed(each, vault)).map((each) => {
    const { targetBps, apr } = strategyView(context, vault, each)
    return { weightBps: targetBps, rate: BigInt(apr ?? 0n) }
  })
  return {
    apy: measured.apy.toString(),
    apySeconds: Number(measured.seconds),
    expectedApr: expectedRate(parts, vault.terms).toString(),
  }
}

/** As the next batch begins: what was withdrawn makes room again. */
function roomOf({ terms, assets }: Vault): bigint {
  return terms.depositLimit > assets ? terms.depositLimit - assets : 0n
}

function isUsed(strategy: Strategy, { record, terms }: Vault): boolean {
  return strategy.weightBps(terms) > 0 || record[strategy.field] > 0n
}

function strategyView(context: Reads, vault: Vault, strategy: Strategy): VaultStrategyView {
  const { id, record, terms } = vault
  const known = record[strategy.field]
  const worth = strategy.worth(frozenGlobals(context), id, terms)
  return {
    kind: strategy.kind,
    targetBps: strategy.weightBps(terms),
    actualBps: bpsOf(known, grossOf(record)),
    assets: known.toString(),
    worth: worth.toString(),
    unrealisedGain: (worth > known ? worth - known : 0n).toString(),
    apr: rateOf(context, strategy, terms)?.toString() ?? null,
    validator: strategy.kind === 'staking' && terms.validator > 0 ? terms.validator : null,
  }
}

/** What a strategy earns a year at present, a ray; undefined: not known. */
function rateOf(context: Reads, strategy: Strategy, terms: VaultTerms): bigint | undefined {
  if (strategy.kind === 'lending') {
    const { reserve, parameters } = marketOf(context, terms.asset)
    return parameters.active ? reserveState(reserve, parameters).supplyRate : undefined
  }
  const known = knownValidators(context)
  const chosen = known[terms.validator - 1]
  return chosen && validatorApr(ratesOf(context, known), chosen)
}

function bpsOf(part: bigint, whole: bigint): number {
  return whole === 0n || part <= 0n ? 0 : Number(mulDivDown(part, 10_000n, whole))
}
