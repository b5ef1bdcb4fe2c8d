import type { Address } from '@weft/primitives'
import { type Action, assetBySymbol, type Registry } from '@weft/protocol'
import type { LoadWorkload } from '@weft/protocol/api/admin'

/** What the accounts of a run do; the same numbers give the same actions. */
export interface LoadActions {
  /** What an account does once, before everything else. */
  opening(account: number): Action[]
  /** The n-th action of an account. @param collection - Made by the opening of the first account. */
  next(account: number, n: number, collection: number): Action
}

const USDC = assetBySymbol('USDC').id
const ETH = assetBySymbol('ETH').id
const ONE_USDC = 1_000_000n
/** Half an ether: what an account borrows, a dollar at a time, is nothing beside it. */
const COLLATERAL = 5n * 10n ** 17n
/** Stays in the pool, because what goes in can be taken out from the next batch on only. */
const LIQUIDITY = 1_000n * ONE_USDC
const MINT_PRICE = 1_000n
const USE_PRICE = 10n
const SUPPLY_CAP = 1_000_000
const ROYALTY_BPS = 500

export function createLoadActions(
  registry: Registry,
  { workload, addresses }: { workload: LoadWorkload; addresses: readonly Address[] },
): LoadActions {
  const action = (name: string, fields: Record<string, unknown>): Action => ({
    type: registry.actionsByName.get(name)!.type,
    fields,
  })
  const lending = (name: string, amount: bigint) => action(`lending.${name}`, { asset: USDC, amount })

  const transfer = (account: number, n: number): Action => {
    // Steps over all others before it comes back to one; most are in other shards.
    const to = (account + 1 + ((n * TRANSFER_STEP) % (addresses.length - 1))) % addresses.length
    return action('bank.transfer', { to: addresses[to]!, asset: USDC, amount: 1n + BigInt(n % 1_000) })
  }
  /** Round and round: all of it is undone by the fourth. */
  const lend = (n: number): Action => {
    if (n % 4 === 0) return lending('supply', 10n * ONE_USDC)
    if (n % 4 === 1) return lending('borrow', ONE_USDC)
    if (n % 4 === 2) return lending('repay', ONE_USDC)
    // The pool rounds down: one unit less than what went in may come out.
    return lending('withdraw', 10n * ONE_USDC - 2n)
  }
  const useOrMint = (n: number, collection: number): Action =>
    n % 4 === 0
      ? action('nft.mint', { collection, quantity: 1, asset: USDC, priceMax: MINT_PRICE })
      : action('nft.use', { collection, work: 0, uses: 1, asset: USDC, priceMax: USE_PRICE })

  const kindOf = (account: number) => (workload === 'mixed' ? MIXED[account % MIXED.length]! : workload)

  return {
    opening(account) {
      const opening = [action('bank.faucet', {})]
      const kind = kindOf(account)
      if (kind === 'lending') {
        opening.push(
          action('lending.supply', { asset: ETH, amount: COLLATERAL }),
          lending('supply', LIQUIDITY),
        )
      }
      if (account === 0 && workload !== 'transfers' && workload !== 'lending') {
        opening.push(action('nft.createCollection', collectionOf(addresses[0]!)))
      }
      return opening
    },
    next(account, n, collection) {
      const kind = kindOf(account)
      if (kind === 'lending') return lend(n)
      return kind === 'nfts' ? useOrMint(n, collection) : transfer(account, n)
    },
  }
}

const MIXED = ['transfers', 'lending', 'nfts'] as const
/** A prime, so that the recipients of neighbours differ. */
const TRANSFER_STEP = 7_919

function collectionOf(creator: Address): Record<string, unknown> {
  return {
    name: 'Load lab',
    description: 'Made by a run of the load lab.',
    media: `0x${'00'.repeat(32)}`,
    asset: USDC,
    mintPrice: MINT_PRICE,
    supplyCap: SUPPLY_CAP,
    walletLimit: 0,
    royaltyBps: ROYALTY_BPS,
    usePrice: USE_PRICE,
    payees: [{ payee: creator, bps: 10_000 }],
  }
}
