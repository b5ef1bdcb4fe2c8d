import { expect, test } from 'vitest'
import type { NftAuction, NftListing, NftToken } from './nftReads.ts'
import { isNarrowed, isShown, sortOf, statusOf, type TokenFilter } from './tokenFilter.ts'

const all: TokenFilter = {
  kind: 'all',
  search: '',
  bounds: { asset: 'any', from: '', to: '' },
  sort: 'newest',
}
const token = (change: Partial<NftToken> = {}): NftToken =>
  ({
    token: `0x${'ab'.repeat(20)}`,
    collectionName: 'Tides',
    number: 17,
    work: null,
    edition: null,
    asset: 'USDC',
    listing: null,
    auction: null,
    ...change,
  }) as NftToken
const listed = (startPrice: bigint, endPrice = startPrice) => ({
  listing: { price: startPrice, startPrice, endPrice } as NftListing,
})
const within = (from: string, to: string): TokenFilter => ({ ...all, bounds: { asset: 'USDC', from, to } })

test('fixed and falling are both listed: the rollup is asked for those, and one kind is left out here', () => {
  expect([statusOf('fixed'), statusOf('falling'), statusOf('auction')]).toEqual([
    'listed',
    'listed',
    'auction',
  ])
  const shown = (kind: TokenFilter['kind'], item: NftToken) => isShown(item, { ...all, kind }, undefined)
  expect(shown('fixed', token(listed(5n)))).toBe(true)
  expect(shown('fixed', token(listed(5n, 4n)))).toBe(false)
  expect(shown('falling', token(listed(5n, 4n)))).toBe(true)
  expect(shown('falling', token())).toBe(false)
})

test('words find names, numbers and addresses', () => {
  const finds = (search: string) => isShown(token(), { ...all, search }, undefined)
  expect([finds('tide'), finds('#17'), finds('0xabab'), finds('moth')]).toEqual([true, true, true, false])
})

test('bounds are of the price asked, or the bid, in one asset', () => {
  const auction = { bid: 0n, reservePrice: 9_000_000n } as NftAuction
  expect(isShown(token(listed(5_000_000n)), within('5', '6'), undefined)).toBe(true)
  expect(isShown(token(listed(5_000_000n)), within('5.000001', ''), undefined)).toBe(false)
  expect(isShown(token({ auction }), within('', '9'), undefined)).toBe(true)
  expect(isShown(token(), within('1', ''), undefined)).toBe(false)
  expect(isShown(token({ asset: 'ETH' }), within('', ''), undefined)).toBe(false)
})

test('what is left out here makes all pages be looked through', () => {
  expect(isNarrowed(all)).toBe(false)
  expect(isNarrowed({ ...all, kind: 'auction' })).toBe(false)
  expect(isNarrowed({ ...all, kind: 'falling' })).toBe(true)
  expect(isNarrowed(within('1', ''))).toBe(true)
})

test('prices order a list of one asset only', () => {
  expect(sortOf({ ...all, sort: 'priceUp' }, undefined)).toBe('newest')
  expect(sortOf({ ...all, sort: 'priceUp' }, 'USDC')).toBe('priceUp')
  expect(sortOf({ ...within('', ''), sort: 'priceDown' }, undefined)).toBe('priceDown')
})
