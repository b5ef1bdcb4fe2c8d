import { type Address, privateKeySigner, type WeftClient } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

/** An account beside the browser, with test funds. */
export interface User {
  readonly weft: WeftClient
  readonly address: Address
}

/** What a faucet gives in USDC. */
export const FUNDS = 10_000_000_000n

export const usdc = (amount: number) => BigInt(Math.round(amount * 1_000_000))

/** Collections of one creator who shares with a partner, and what tests ask of them. */
export async function openNftMarket(reader: WeftClient) {
  const [creator, partner] = [await newUser(reader), await newUser(reader)]
  return {
    creator,
    partner,
    newUser: () => newUser(reader),
    /** Costs 5 USDC to mint and 0.25 to use; 12.5 % royalty, of which the creator has 70 %. @returns Its number. */
    async createCollection(name: string): Promise<number> {
      const sent = await creator.weft.nft.createCollection({
        name,
        description: 'Made for a test.',
        media: `0x${'00'.repeat(32)}`,
        asset: 'USDC',
        mintPrice: '5',
        supplyCap: 50,
        walletLimit: 3,
        royaltyBps: 1_250,
        usePrice: '0.25',
        payees: [
          { payee: creator.address, bps: 7_000 },
          { payee: partner.address, bps: 3_000 },
        ],
      })
      await sent.wait('executed')
      const own = { creator: creator.address, sort: 'newest' } as const
      return (await reader.views.nft.collections(own)).items[0]?.collection ?? 0
    },
    async balanceOf(address: string): Promise<bigint> {
      const { balances } = (await reader.account(address)).modules.bank
      return balances.find(({ asset }) => asset === 'USDC')?.amount ?? 0n
    },
    async claimableOf({ address }: User, collection: number): Promise<bigint | undefined> {
      const earnings = await reader.views.nft.earnings({ account: address })
      return earnings?.items.find((each) => each.collection === collection)?.claimable
    },
    async ownersIn(collection: number): Promise<string[]> {
      return (await reader.views.nft.tokens({ collection })).items.map(({ owner }) => owner)
    },
  }
}

/** @returns The token's address. */
export async function mintOne({ weft, address }: User, collection: number): Promise<Address> {
  await (await weft.nft.mint({ collection, quantity: 1, asset: 'USDC', priceMax: '5' })).wait('executed')
  const { items } = await weft.views.nft.tokens({ collection, owner: address, sort: 'number' })
  const token = items.at(-1)?.token
  if (!token) throw new Error('Nothing was minted')
  return token
}

export async function list({ weft }: User, token: Address, price: string): Promise<void> {
  await (await weft.nft.list({ token, asset: 'USDC', price })).wait('executed')
}

async function newUser(reader: WeftClient): Promise<User> {
  const signer = privateKeySigner(generatePrivateKey())
  const weft = reader.withSigner(signer)
  await (await weft.bank.faucet()).wait('executed')
  return { weft, address: signer.address }
}
