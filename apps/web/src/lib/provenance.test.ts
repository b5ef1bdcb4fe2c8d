import type { EventInfo, TransactionInfo } from '@weft/sdk'
import { expect, test } from 'vitest'
import { provenanceOf, salesOf } from './provenance.ts'

const [token, ann, bob] = ['aa', '11', '22'].map(
  (byte) => `0x${byte.repeat(20)}` as EventInfo['account'],
) as [EventInfo['account'], EventInfo['account'], EventInfo['account']]

function transaction(timestamp: number, ...events: EventInfo[]): TransactionInfo {
  const receipt = { outcome: 'executed' as const, rejection: null, fee: 1n, events }
  const place = { account: ann, batch: timestamp, index: 0, timestamp, stage: 'executed' as const }
  return {
    hash: `0x${timestamp}` as TransactionInfo['hash'],
    ...place,
    ...{ nonceKey: 0, nonce: 0n, actions: [], receipt },
  }
}

const event = (type: string, fields: EventInfo['fields'], account = token): EventInfo => ({
  type: `nft.${type}`,
  title: type,
  account,
  fields,
})

const history = [
  transaction(
    30,
    event('sold', { seller: ann, buyer: bob, asset: 'USDC', price: 9n, royalty: 1n }),
    event('proceeds', { token, asset: 'USDC', amount: 8n }, ann),
  ),
  transaction(20, event('listed', { seller: ann, asset: 'USDC', startPrice: 9n, endPrice: 9n })),
  transaction(10, event('minted', { collection: 1, work: 0, edition: 0, minter: ann })),
]

test('newest first, only what happened at the token itself, with who and how much', () => {
  const steps = provenanceOf(history, token)
  expect(steps.map(({ kind }) => kind)).toEqual(['sold', 'listed', 'minted'])
  expect(steps[0]).toMatchObject({ from: ann, to: bob, price: 9n, royalty: 1n, at: 30, hash: '0x30' })
  expect(steps[1]).toMatchObject({ from: ann, price: 9n, endPrice: undefined })
  expect(steps[2]).toMatchObject({ to: ann, price: undefined })
})

test('two events of one transaction stand in the order in which they happened', () => {
  const both = transaction(
    5,
    event('unlisted', { seller: ann }),
    event('transferred', { from: ann, to: bob }),
  )
  expect(provenanceOf([both], token).map(({ kind }) => kind)).toEqual(['transferred', 'unlisted'])
})

test('what is not executed yet says nothing', () => {
  expect(provenanceOf([{ ...history[0]!, receipt: null }], token)).toEqual([])
})

test('sales for a chart, oldest first', () => {
  const earlier = transaction(
    15,
    event('sold', { seller: bob, buyer: ann, asset: 'USDC', price: 4n, royalty: 0n }),
  )
  expect(salesOf(provenanceOf([...history.slice(0, 2), earlier], token))).toEqual([
    { at: 15, price: 4n },
    { at: 30, price: 9n },
  ])
})
