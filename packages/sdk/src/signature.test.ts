import { bytesToHex } from '@weft/primitives'
import { recoverAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { normalizeSignature } from './signature.ts'

const ORDER = 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_fffe_baae_dce6_af48_a03b_bfd2_5e8c_d036_4141n
const account = privateKeyToAccount(`0x${'01'.repeat(32)}`)
const hash = `0x${'22'.repeat(32)}` as const

test('every spelling of a signature becomes the one the rollup takes, and still recovers to the account', async () => {
  const signature = await account.sign({ hash })
  const [r, s, v] = [signature.slice(2, 66), BigInt(`0x${signature.slice(66, 130)}`), signature.slice(130)]
  const highS = (ORDER - s).toString(16).padStart(64, '0')
  const spellings = [
    signature,
    `0x${r}${s.toString(16).padStart(64, '0')}${v === '1b' ? '00' : '01'}`,
    `0x${r}${highS}${v === '1b' ? '1c' : '1b'}`,
    `0x${r.toUpperCase()}${highS}${v === '1b' ? '01' : '00'}`,
  ]
  for (const spelling of spellings) {
    const normal = bytesToHex(normalizeSignature(spelling))
    expect(normal).toBe(signature)
    expect(await recoverAddress({ hash, signature: normal })).toBe(account.address)
  }
})

test.each([
  '0x',
  `0x${'11'.repeat(64)}`,
  `0x${'11'.repeat(64)}1d`,
  `0x${'11'.repeat(32)}${'00'.repeat(32)}1b`,
  'zz',
])('refuses %s', (text) => {
  expect(() => normalizeSignature(text)).toThrow(expect.objectContaining({ code: 'signature.malformed' }))
})
