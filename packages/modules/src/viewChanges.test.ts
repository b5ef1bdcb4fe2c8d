import { describe, expect, test } from 'vitest'
import { descriptors } from './descriptors.ts'
import { accountChanges } from './viewChanges.ts'

const bank = (usdc: string, weft: string) => ({
  balances: [
    { asset: 'WEFT', amount: weft, value: weft },
    { asset: 'USDC', amount: usdc, value: '5' },
  ],
  value: '7',
  faucet: { enabled: true, nextAt: 0 },
})

function changes(before: object, after: object) {
  return accountChanges(descriptors, before as never, after as never)
}

describe('changes of an account', () => {
  test('nothing changed', () => {
    expect(changes({ bank: bank('1', '2') }, { bank: bank('1', '2') })).toEqual([])
  })

  test('amounts count the asset beside them, values dollars, whatever the place in the list', () => {
    const after = bank('9', '2')
    after.balances.reverse()
    after.value = '8'
    expect(changes({ bank: bank('1', '2') }, { bank: after })).toEqual([
      { path: 'bank.balances[USDC].amount', before: '1', after: '9', unit: 'USDC' },
      { path: 'bank.value', before: '7', after: '8', unit: 'usd8' },
    ])
  })

  test('of an item that is new only what it counts, and nothing of zeros', () => {
    const position = {
      asset: 'USDC',
      supplied: '100',
      suppliedValue: '1',
      supplyShares: '99',
      collateral: true,
      debt: '0',
      debtValue: '0',
      debtShares: '0',
      supplyRate: '3',
      borrowRate: '4',
      supplyApy: '5',
      borrowApy: '6',
    }
    const found = changes({ lending: { positions: [] } }, { lending: { positions: [position] } })
    expect(found.map(({ path, before, after, unit }) => [path, before, after, unit])).toEqual([
      ['lending.positions[USDC].supplied', null, '100', 'USDC'],
      ['lending.positions[USDC].suppliedValue', null, '1', 'usd8'],
      ['lending.positions[USDC].supplyShares', null, '99', 'shares'],
      ['lending.positions[USDC].supplyRate', null, '3', 'ray'],
      ['lending.positions[USDC].borrowRate', null, '4', 'ray'],
      ['lending.positions[USDC].supplyApy', null, '5', 'ray'],
      ['lending.positions[USDC].borrowApy', null, '6', 'ray'],
    ])
  })

  test('an item that counts nothing is there or gone', () => {
    const payout = { validator: 3, commission: '0' }
    expect(changes({ staking: { operates: null } }, { staking: { operates: payout } })).toEqual([
      { path: 'staking.operates', before: false, after: true, unit: null },
    ])
    expect(
      changes({ staking: { operates: { ...payout, commission: '7' } } }, { staking: { operates: null } }),
    ).toEqual([{ path: 'staking.operates.commission', before: '7', after: null, unit: 'WEFT' }])
  })

  test('what stops being said has nothing after it', () => {
    expect(
      changes(
        { lending: { healthFactor: '15', positions: [] } },
        { lending: { healthFactor: null, positions: [] } },
      ),
    ).toEqual([{ path: 'lending.healthFactor', before: '15', after: null, unit: 'wad' }])
  })

  test('two payouts of one validator are told apart', () => {
    const unbonding = { validator: 3, amount: '5', value: '1', slashed: '0' }
    const before = {
      staking: {
        unbondings: [
          { ...unbonding, id: 1 },
          { ...unbonding, id: 2 },
        ],
      },
    }
    const after = {
      staking: {
        unbondings: [
          { ...unbonding, id: 1 },
          { ...unbonding, id: 2, amount: '4' },
        ],
      },
    }
    expect(changes(before, after).map(({ path }) => path)).toEqual(['staking.unbondings[3 2].amount'])
  })
})

test('every number of an account that may be big says what it counts, but for bookkeeping', () => {
  const bookkeeping = ['rewardPerSharePaid', 'pendingRewards']
  const without = unitless()
  expect(without.filter((path) => !bookkeeping.some((name) => path.endsWith(name)))).toEqual([])
  expect(without.length).toBeGreaterThan(0)
})

/** Every digits-only text of every account view whose unit is not known. */
function unitless(): string[] {
  return descriptors.flatMap((module) => {
    if (!('accountView' in module)) return []
    const before = sample(module.accountView, '1')
    const after = sample(module.accountView, '2')
    return changes({ [module.name]: before }, { [module.name]: after })
      .filter(({ before: value, unit }) => value === '1' && unit === null)
      .map(({ path }) => path)
  })
}

/** A value of the schema's shape with these digits in every big number. */
function sample(schema: unknown, digits: string): unknown {
  const { def } = (schema as { _zod: { def: Record<string, unknown> } })._zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, unknown>).map(([name, each]) => [
          name,
          name === 'asset' ? 'USDC' : sample(each, digits),
        ]),
      )
    case 'array':
      return [sample(def.element, digits)]
    case 'nullable':
    case 'optional':
      return sample(def.innerType, digits)
    case 'string': {
      const text = schema as { safeParse(value: string): { success: boolean } }
      const isDigits = text.safeParse(digits).success && !text.safeParse('x').success
      return isDigits ? digits : 'text'
    }
    default:
      return def.type === 'number' ? 1 : null
  }
}
