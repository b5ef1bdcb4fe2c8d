import {
  ASSETS,
  assetBySymbol,
  balances,
  type Hash,
  lendingAccounts,
  parseAddress,
  positions,
  reserves,
  type WeftClient,
} from '@weft/sdk'

/** What the proofs showed. */
export interface ProofSummary {
  proofsVerified: number
  /** Read from the contract; the same for all of them. */
  l1StateRoot: Hash | undefined
  /** Values that are proven and yet differ from what the API tells, as sentences. */
  contradictions: string[]
}

type Check = (client: WeftClient, batch: number) => Promise<{ stateRoot: Hash; contradiction?: string }>

/**
 * Proves 20 entries of the state after a batch against the root on L1: balances, which must also be what the API
 * shows, positions, reserves, and entries that do not exist. The SDK reads the root from the contract itself.
 *
 * @throws ProofInvalid, or `proof.not_posted`, of the first that fails.
 */
export async function verifyProofs(
  client: WeftClient,
  wallets: readonly string[],
  batch: number,
): Promise<ProofSummary> {
  const accounts = wallets.map(parseAddress)
  const pick = <T>(items: readonly T[], index: number) => items[(index * 7) % items.length]!
  const checks: Check[] = [
    ...Array.from({ length: 10 }, (_, i) =>
      balanceCheck(pick(accounts, i), ASSETS[i % ASSETS.length]!.symbol),
    ),
    ...Array.from({ length: 4 }, (_, i) => positionCheck(pick(accounts, i + 1))),
    ...Array.from({ length: 2 }, (_, i) => usageCheck(pick(accounts, i + 2))),
    ...(['USDC', 'ETH'] as const).map(reserveCheck),
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
    return differing(stateRoot, `debt of the ${symbol} market`, value.totalDebtShares, 0n, value.cash > 0n)
  }
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
