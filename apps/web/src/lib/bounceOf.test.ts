import { type EventInfo, rejectionHelp, rollupRegistry } from '@weft/sdk'
import { expect, test } from 'vitest'
import { bounceOf, bounceReason } from './bounceOf.ts'

const account = `0x${'11'.repeat(20)}` as EventInfo['account']
const refunded: EventInfo = { type: 'nft.refunded', title: 'Refunded', account, fields: {} }
const bounced = (rejection: number): EventInfo => ({
  type: 'transaction.bounced',
  title: 'A message came back',
  account,
  fields: { message: 1_798, rejection },
})

test('a purchase that came too late says why, in the words of the rejection', () => {
  const rejection = rollupRegistry.rejectionIds.get('nft.not_listed') ?? 0
  const problem = bounceOf([refunded, bounced(rejection)])
  expect(problem).toEqual({ code: 'nft.not_listed', ...rejectionHelp['nft.not_listed'] })
  expect(bounceReason(bounced(rejection))).toBe(rejectionHelp['nft.not_listed']?.title)
})

test('nothing came back: nothing to say', () => {
  expect(bounceOf([refunded])).toBeUndefined()
  expect(bounceReason(refunded)).toBeUndefined()
})

test('a reason this browser does not know yet is still told as one', () => {
  expect(bounceOf([bounced(65_535)])?.code).toBe('transaction.bounced')
})
