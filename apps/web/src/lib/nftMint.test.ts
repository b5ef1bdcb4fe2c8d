import { expect, test } from 'vitest'
import { mintBlock, mintingEnded, mintRoom } from './nftMint.ts'

type Terms = Parameters<typeof mintRoom>[0]
const terms = (change: Partial<Terms> = {}): Terms => ({
  asset: 'USDC',
  mintPrice: 5n,
  minted: 0,
  supplyCap: 100,
  walletLimit: 5,
  mintingOpen: true,
  own: { minted: 0, uses: 0, paidForUses: 0n },
  ...change,
})
const rich = { balanceOf: () => 1_000n, feeBalance: 1_000n }
const block = (change: Partial<Terms>, quantity: number, trader = rich) =>
  mintBlock({ collection: terms(change), trader, quantity, fee: 1n })

test('room is what cap, limit and one action leave', () => {
  const own = { minted: 3, uses: 0, paidForUses: 0n }
  expect(mintRoom(terms())).toBe(5)
  expect(mintRoom(terms({ own }))).toBe(2)
  expect(mintRoom(terms({ walletLimit: 0 }))).toBe(20)
  expect(mintRoom(terms({ walletLimit: 0, minted: 93 }))).toBe(7)
  expect(mintRoom(terms({ minted: 100 }))).toBe(0)
})

test('the button says what stands in the way', () => {
  expect(block({}, 5)).toBeUndefined()
  expect(block({}, 0)).toBe('Enter how many')
  expect(block({}, 6)).toBe('At most 5 a wallet')
  expect(block({ walletLimit: 0 }, 21)).toBe('At most 20 at once')
  expect(block({ own: { minted: 5, uses: 0, paidForUses: 0n } }, 1)).toBe('You minted all you may')
  expect(block({ minted: 98 }, 3)).toBe('Only 2 left')
  expect(block({ mintPrice: 400n }, 3)).toBe('Not enough USDC')
  expect(block({}, 1, { ...rich, feeBalance: 0n })).toBe('Not enough WEFT for the fee')
})

test('sold out and closed are different things', () => {
  expect(mintingEnded(terms({ mintingOpen: false, minted: 100 }))).toBe('Sold out')
  expect(mintingEnded(terms({ mintingOpen: false }))).toBe('Minting is closed')
  expect(mintingEnded(terms())).toBeUndefined()
})
