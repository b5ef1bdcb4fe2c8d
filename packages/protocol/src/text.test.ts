import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress, shardOfAddress } from './address.ts'
import { assetById, assetBySymbol, isAssetId } from './asset.ts'
import { dateText } from './dateText.ts'
import { VALID_UNTIL_MAX } from './limits.ts'
import { alice, faultCode } from './test-support/demoModule.ts'
import { addresses, unsigned } from './test-support/fieldArbitraries.ts'
import { formatUnits, parseUnits } from './units.ts'

describe('units', () => {
  test('property: what formatUnits writes, parseUnits reads; one text for one amount', () => {
    fc.assert(
      fc.property(unsigned(128), fc.nat(18), (value, decimals) => {
        const text = formatUnits(value, decimals)
        expect(parseUnits(text, decimals)).toBe(value)
        expect(text).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test.each([
    [0n, 6, '0'],
    [1n, 18, '0.000000000000000001'],
    [100_500_000n, 6, '100.5'],
    [5n, 0, '5'],
    [-1_500_000n, 6, '-1.5'],
  ])('formatUnits(%s, %s) is %s', (value, decimals, text) => {
    expect(formatUnits(value, decimals)).toBe(text)
  })

  test('zeros behind the last digit are not too precise', () => {
    expect(parseUnits('1.50000000', 6)).toBe(1_500_000n)
    expect(parseUnits('007', 6)).toBe(7_000_000n)
  })

  test.each(['', '.', '1.', '.5', '-1', '+1', '1e3', '1,5', ' 1', '1 ', '0x1', '١', '1.2.3', '9'.repeat(61)])(
    'refuses %j',
    (text) => {
      expect(faultCode(() => parseUnits(text, 6))).toBe('amount.malformed')
    },
  )

  test('refuses a digit the asset cannot hold', () => {
    expect(faultCode(() => parseUnits('0.0000001', 6))).toBe('amount.too_precise')
    expect(faultCode(() => parseUnits('0.1', 0))).toBe('amount.too_precise')
  })
})

describe('dateText', () => {
  test('property: is the date of the platform', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: VALID_UNTIL_MAX }), (seconds) => {
        const iso = new Date(Number(seconds) * 1000).toISOString()
        expect(dateText(seconds)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`)
      }),
      { seed: 3, numRuns: 1_000 },
    )
  })

  test.each([
    [0n, '1970-01-01 00:00:00 UTC'],
    [951_782_400n, '2000-02-29 00:00:00 UTC'],
    [4_107_542_399n, '2100-02-28 23:59:59 UTC'],
    [4_107_542_400n, '2100-03-01 00:00:00 UTC'],
    [VALID_UNTIL_MAX, '9999-12-31 23:59:59 UTC'],
  ])('%s is %s', (seconds, text) => {
    expect(dateText(seconds)).toBe(text)
  })
})

describe('addresses', () => {
  test('any case in, lowercase out', () => {
    expect(parseAddress('0xA11CE00000000000000000000000000000000001')).toBe(alice)
    expect(parseAddress(alice)).toBe(alice)
  })

  test.each(['', '0x', alice.slice(2), alice.slice(0, -1), `${alice}0`, ` ${alice}`, `${alice}\n`, '0xg'])(
    'refuses %j',
    (text) => {
      expect(faultCode(() => parseAddress(text))).toBe('address.malformed')
    },
  )

  test('property: a shard is 0 to 255, the same each time', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const shard = shardOfAddress(address)
        expect(Number.isInteger(shard) && shard >= 0 && shard <= 255).toBe(true)
        expect(shardOfAddress(address)).toBe(shard)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  test('golden: shards of a few addresses', () => {
    const numbered = (n: number) => parseAddress(`0x${n.toString(16).padStart(40, '0')}`)
    expect([0, 1, 2, 3, 4, 5].map((n) => shardOfAddress(numbered(n)))).toMatchInlineSnapshot(`
      [
        83,
        20,
        213,
        91,
        168,
        66,
      ]
    `)
  })
})

describe('assets', () => {
  test('by id and by symbol', () => {
    expect(assetById(2).symbol).toBe('USDC')
    expect(assetBySymbol('WBTC').id).toBe(3)
    expect([0, 1, 4, 5].map(isAssetId)).toEqual([false, true, true, false])
  })
  test('refuses what is none', () => {
    expect(faultCode(() => assetById(0))).toBe('asset.unknown')
    expect(faultCode(() => assetBySymbol('usdc'))).toBe('asset.unknown')
  })
})
