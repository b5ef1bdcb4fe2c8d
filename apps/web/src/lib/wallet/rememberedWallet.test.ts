import { expect, test } from 'vitest'
import { parseRemembered } from './rememberedWallet.ts'

const address = `0x${'ab'.repeat(20)}`

test('a wallet of an earlier visit', () => {
  expect(parseRemembered(`${address}.demo`)).toEqual({ address, isDemo: true })
  expect(parseRemembered(`${address}.wallet`)).toEqual({ address, isDemo: false })
})

test('anything else is nobody', () => {
  for (const value of [undefined, '', address, `${address}.other`, `0xAB.demo`, `${address}.demo; x`]) {
    expect(parseRemembered(value)).toBeUndefined()
  }
})
