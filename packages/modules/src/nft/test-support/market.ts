import { type Address, assert, type Hash } from '@weft/primitives'
import { type AssetSymbol, assetBySymbol, type Outcome, type Receipt, system } from '@weft/protocol'
import { accountOf, type Call, type Chain, createChain } from '../../test-support/chain.ts'
import type { PayeeShare } from '../math.ts'
import { accruedOf } from '../math.ts'
import { tokenAddress } from '../objects.ts'
import { auctions, collectionTotals, listings, payouts, tokens } from '../tables.ts'

export const creator = accountOf(0xc0)
export const [ann, bob, carl, dora] = [1, 2, 3, 4].map(accountOf) as [Address, Address, Address, Address]
export const cover = `0x${'ab'.repeat(32)}` as Hash
export const usdc = (cents: number) => BigInt(cents) * 10_000n

/** A collection as tests create it: what is not said is ordinary. */
export interface CollectionWish {
  asset?: AssetSymbol
  mintPrice?: bigint
  supplyCap?: number
  walletLimit?: number
  royaltyBps?: number
  usePrice?: bigint
  payees?: readonly PayeeShare[]
}

export function collectionCall(wish: CollectionWish = {}): Call {
  const { asset = 'USDC', ...terms } = wish
  return [
    'nft.createCollection',
    {
      ...{ name: 'Looms', description: 'Patterns, woven.', media: cover, asset },
      ...{ mintPrice: usdc(500), supplyCap: 100, walletLimit: 0, royaltyBps: 1_000, usePrice: 0n },
      ...{ payees: [{ payee: creator, bps: 10_000 }] },
      ...terms,
    },
  ]
}

export const mintCall = (collection: number, quantity = 1, priceMax = usdc(1_000_00)): Call => [
  'nft.mint',
  { collection, quantity, asset: 'USDC', priceMax },
]

/** The real chain with funded accounts, and what tests ask of it. */
export type Market = Awaited<ReturnType<typeof createMarket>>

/** @param accounts - Who has test funds: 10,000 USDC each. */
export async function createMarket(accounts: readonly Address[] = [creator, ann, bob, carl, dora]) {
  const chain: Chain = await createChain()
  await chain.batch(...accounts.map((account) => [account, ['bank.faucet', {}]] as const))
  let created = 0

  async function must(account: Address, ...calls: readonly Call[]): Promise<Receipt> {
    const [receipt] = await chain.batch([account, ...calls])
    assert(receipt!.rejection === undefined, `${calls[0]![0]}: ${receipt!.rejection}`)
    const bounced = bouncesOf(receipt!)
    assert(bounced.length === 0, `${calls[0]![0]}: ${bounced.join()}`)
    return receipt!
  }

  /** Why messages of a transaction came back, in order. */
  function bouncesOf(receipt: Receipt): string[] {
    const type = chain.rollup.registry.payloads.get(system.events.bounced)?.type
    return receipt.events
      .filter((event) => event.type === type)
      .map(({ fields }) => chain.rollup.registry.rejectionCodes.get(fields.rejection as number)!)
  }

  return {
    chain,
    /** Acts alone in a batch, which has to succeed. */
    must,
    bouncesOf,
    /** Acts alone in a batch: why it was rejected or bounced, or undefined. */
    async outcome(account: Address, ...calls: readonly Call[]): Promise<Outcome | string> {
      const [receipt] = await chain.batch([account, ...calls])
      return receipt!.rejection ?? bouncesOf(receipt!)[0]
    },
    /** Titles of the events of a transaction, in order. */
    titlesOf: (receipt: Receipt) =>
      receipt.events.map(({ type }) => chain.rollup.registry.events.get(type)!.key),
    async createCollection(wish?: CollectionWish): Promise<number> {
      await must(creator, collectionCall(wish))
      return ++created
    },
    /** A new token of an account. @param index - How many it minted in the collection before. */
    async mintOne(account: Address, collection: number, index = 0): Promise<Address> {
      await must(account, mintCall(collection))
      return tokenAddress(collection, account, index)
    },
    token: (token: Address) => chain.read(tokens, tokens.keyOf(token)),
    listing: (token: Address) => chain.read(listings, listings.keyOf(token)),
    auction: (token: Address) => chain.read(auctions, auctions.keyOf(token)),
    totals: (collection: number) => chain.read(collectionTotals, collectionTotals.keyOf(collection)),
    accrued: (collection: number) =>
      accruedOf(chain.read(collectionTotals, collectionTotals.keyOf(collection))),
    paid: (account: Address, collection: number) =>
      chain.read(payouts, payouts.keyOf(account, collection)).paid,
    balances: (...of: readonly Address[]) => of.map((account) => chain.balance(account, 'USDC')),
    assetId: (symbol: AssetSymbol) => assetBySymbol(symbol).id,
  }
}
