import {
  ASSETS,
  assetBySymbol,
  balances,
  type Hash,
  lendingAccounts,
  parseAddress,
  positions,
  type RollupModule,
  reserves,
  rollupModules,
  type WeftClient,
} from '@weft/sdk'
import type { Played } from './playScenes.ts'

/** What the proofs showed. */
export interface ProofSummary {
  proofsVerified: number
  /** Read from the contract; the same for all of them. */
  l1StateRoot: Hash | undefined
  /** Values that are proven and yet differ from what the API tells, as sentences. */
  contradictions: string[]
}

type Check = (client: WeftClient, batch: number) => Promise<{ stateRoot: Hash; contradiction?: string }>

/** What there is to prove. */
export interface Subjects extends Played {
  /** Of the crowd: they did what the everyday scenario says. */
  readonly wallets: readonly string[]
}

/**
 * Proves 24 entries of the state after a batch against the root on L1: balances, positions, reserves, one entry of each
 * other module, all of them also what the API shows, and entries that do not exist. The SDK reads the root from the contract itself.
 *
 * @throws ProofInvalid, or `proof.not_posted`, of the first that fails.
 */
export async function verifyProofs(
  client: WeftClient,
  subjects: Subjects,
  batch: number,
): Promise<ProofSummary> {
  const accounts = subjects.wallets.map(parseAddress)
  const pick = <T>(items: readonly T[], index: number) => items[(index * 7) % items.length]!
  const checks: Check[] = [
    ...Array.from({ length: 10 }, (_, i) =>
      balanceCheck(pick(accounts, i), ASSETS[i % ASSETS.length]!.symbol),
    ),
    ...Array.from({ length: 4 }, (_, i) => positionCheck(pick(accounts, i + 1))),
    ...Array.from({ length: 2 }, (_, i) => usageCheck(pick(accounts, i + 2))),
    ...(['USDC', 'ETH'] as const).map(reserveCheck),
    ...moduleChecks(subjects),
    absenceCheck('0x000000000000000000000000000000000000dead'),
    absenceCheck('0x00000000000000000000000000000000feedbeef'),
  ]
  const roots = new Set<Hash>()
  const contradictions: string[] = []
  for (const check of checks) {
    const { stateRoot, contradiction } = await check(client, batch)
    roots.add(stateRoot)
    if (contradiction !== undefined) contradictions.push(contradiction)
  }
  if (roots.size !== 1) contradictions.push(`${roots.size} different roots for one batch`)
  return { proofsVerified: checks.length, l1StateRoot: [...roots][0], contradictions }
}

function balanceCheck(address: string, symbol: (typeof ASSETS)[number]['symbol']): Check {
  return async (client, batch) => {
    const { amount, proof } = await client.proveBalance(address, symbol, { batch })
    const account = await client.account(address)
    const shown = account.modules.bank.balances.find(({ asset }) => asset === symbol)?.amount ?? 0n
    return differing(proof.stateRoot, `${symbol} of ${address}`, amount, shown)
  }
}

function positionCheck(address: ReturnType<typeof parseAddress>): Check {
  return async (client, batch) => {
    const key = positions.keyOf(address, assetBySymbol('WBTC').id)
    const { stateRoot, value } = await client.verifyProof({ table: positions, key, account: address, batch })
    return differing(stateRoot, `debt in WBTC of ${address}`, value.debtShares, 0n, value.supplyShares > 0n)
  }
}

function usageCheck(address: ReturnType<typeof parseAddress>): Check {
  return async (client, batch) => {
    const key = lendingAccounts.keyOf(address)
    const { stateRoot, value } = await client.verifyProof({
      table: lendingAccounts,
      key,
      account: address,
      batch,
    })
    return differing(stateRoot, `borrowed assets of ${address}`, BigInt(value.borrowed), 0n)
  }
}

function reserveCheck(symbol: 'USDC' | 'ETH'): Check {
  return async (client, batch) => {
    const key = reserves.keyOf(assetBySymbol(symbol).id)
    const { stateRoot, value } = await client.verifyProof({ table: reserves, key, batch })
    const { totalDebtShares, cash } = await client.market(symbol)
    const isShown = value.cash === cash
    return differing(
      stateRoot,
      `debt of the ${symbol} market`,
      value.totalDebtShares,
      totalDebtShares,
      isShown,
    )
  }
}

/** One entry of each module that the everyday scenario does not use. */
function moduleChecks({ delegator, saver, vault, farmer, farm, token }: Played): Check[] {
  return [
    async (client, batch) => {
      const key = tablesOf('staking').delegations.keyOf(delegator, 1)
      const query = { table: tablesOf('staking').delegations, key, account: delegator, batch }
      const { stateRoot, value } = await client.verifyProof(query)
      const { delegations } = (await client.account(delegator)).modules.staking
      const shown = delegations.find(({ validator }) => validator === 1)?.shares
      return differing(stateRoot, `stake of ${delegator}`, value.shares, shown ?? 0n, value.shares > 0n)
    },
    async (client, batch) => {
      const table = tablesOf('vault').vaultHoldings
      const query = { table, key: table.keyOf(saver, vault), account: saver, batch }
      const { stateRoot, value } = await client.verifyProof(query)
      const { positions } = (await client.account(saver)).modules.vault
      const shown = positions.find((each) => each.vault === vault)?.shares
      return differing(stateRoot, `vault shares of ${saver}`, value.shares, shown ?? 0n, value.shares > 0n)
    },
    async (client, batch) => {
      const table = tablesOf('farm').farmStakes
      const query = { table, key: table.keyOf(farmer, farm), account: farmer, batch }
      const { stateRoot, value } = await client.verifyProof(query)
      const { positions } = (await client.account(farmer)).modules.farm
      const shown = positions.find((each) => each.farm === farm)?.shares
      return differing(stateRoot, `farmed shares of ${farmer}`, value.shares, shown ?? 0n, value.shares > 0n)
    },
    async (client, batch) => {
      const table = tablesOf('nft').tokens
      const { stateRoot, value } = await client.verifyProof({
        ...{ table, key: table.keyOf(token), account: token, batch },
      })
      const shown = await client.views.nft.token({ token })
      const isShown = value.owner === shown?.owner
      return differing(
        stateRoot,
        `sales of ${token}`,
        value.saleCount,
        BigInt(shown?.saleCount ?? 0),
        isShown,
      )
    },
  ]
}

function tablesOf<Name extends RollupModule['name']>(name: Name) {
  type Found = Extract<RollupModule, { name: Name }>
  return (rollupModules.find((module) => module.name === name) as Found).tables as Found['tables']
}

function absenceCheck(text: string): Check {
  return async (client, batch) => {
    const address = parseAddress(text)
    const key = balances.keyOf(address, assetBySymbol('USDC').id)
    const { stateRoot, value, present } = await client.verifyProof({
      table: balances,
      key,
      account: address,
      batch,
    })
    return differing(stateRoot, `USDC of ${address}`, value.amount, 0n, !present)
  }
}

function differing(stateRoot: Hash, what: string, proven: bigint, expected: bigint, isSound = true) {
  if (proven === expected && isSound) return { stateRoot }
  return { stateRoot, contradiction: `${what}: proven is ${proven}, expected ${expected}` }
}
