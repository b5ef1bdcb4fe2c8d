import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import {
  amountForMint,
  amountForRedeem,
  type SharePricing,
  sharesForDeposit,
  sharesForWithdraw,
} from './math.ts'
import {
  depositMax,
  paidFromIdle,
  previewDeposit,
  previewMint,
  previewRedeem,
  previewWithdraw,
  vaultFromView,
} from './preview.ts'
import { vaultHoldings } from './tables.ts'
import { showVault } from './vaultView.ts'

// The properties of a16z's erc4626-tests, by their names there: first of the conversions, at any price there may be, then
// of the actions on the real engine, in vaults with a past.

const settings = { seed: 20_261_128, numRuns: 500 }
const anyAmount = fc.oneof(
  fc.bigInt({ min: 0n, max: 9n }),
  fc.bigInt({ min: 0n, max: 10n ** 30n }),
  fc.bigInt({ min: 0n, max: 10n ** 34n }),
)
const anyVault = fc.record({
  assets: anyAmount,
  shares: anyAmount,
  virtual: fc.constantFrom(10n ** 6n, 10n ** 16n, 10n ** 18n),
})

/** A vault after an action, and what the caller gave or got. */
interface Done {
  readonly vault: SharePricing
  readonly assets: bigint
  readonly shares: bigint
}
type Operation = (vault: SharePricing, value: bigint) => Done

const moved = (vault: SharePricing, assets: bigint, shares: bigint): SharePricing => ({
  ...vault,
  assets: vault.assets + assets,
  shares: vault.shares + shares,
})
const deposit: Operation = (vault, assets) => {
  const shares = sharesForDeposit(assets, vault)
  return { vault: moved(vault, assets, shares), assets, shares }
}
const mint: Operation = (vault, shares) => {
  const assets = amountForMint(shares, vault)
  return { vault: moved(vault, assets, shares), assets, shares }
}
const withdraw: Operation = (vault, assets) => {
  const shares = sharesForWithdraw(assets, vault)
  return { vault: moved(vault, -assets, -shares), assets, shares }
}
const redeem: Operation = (vault, shares) => {
  const assets = amountForRedeem(shares, vault)
  return { vault: moved(vault, -assets, -shares), assets, shares }
}

describe('conversions', () => {
  /** The second action undoes the first: whoever does both has not gained. */
  const roundTrips: readonly [
    name: string,
    (vault: SharePricing, value: bigint) => [had: bigint, has: bigint],
  ][] = [
    [
      'prop_RT_deposit_redeem: redeem(deposit(a)) <= a',
      (vault, a) => {
        const first = deposit(vault, a)
        return [a, redeem(first.vault, first.shares).assets]
      },
    ],
    [
      'prop_RT_deposit_withdraw: withdraw(a) burns at least what deposit(a) minted',
      (vault, a) => {
        const first = deposit(vault, a)
        return [withdraw(first.vault, a).shares, first.shares]
      },
    ],
    [
      'prop_RT_redeem_deposit: deposit(redeem(s)) <= s',
      (vault, value) => {
        const s = value < vault.shares ? value : vault.shares
        const first = redeem(vault, s)
        return [s, deposit(first.vault, first.assets).shares]
      },
    ],
    [
      'prop_RT_redeem_mint: mint(s) costs at least what redeem(s) gave',
      (vault, value) => {
        const s = value < vault.shares ? value : vault.shares
        const first = redeem(vault, s)
        return [mint(first.vault, s).assets, first.assets]
      },
    ],
    [
      'prop_RT_mint_withdraw: withdraw(mint(s)) burns at least s',
      (vault, s) => {
        const first = mint(vault, s)
        return [withdraw(first.vault, first.assets).shares, s]
      },
    ],
    [
      'prop_RT_mint_redeem: redeem(s) gives at most what mint(s) cost',
      (vault, s) => {
        const first = mint(vault, s)
        return [first.assets, redeem(first.vault, s).assets]
      },
    ],
    [
      'prop_RT_withdraw_mint: mint(withdraw(a)) costs at least a',
      (vault, value) => {
        const a = leavable(vault, value)
        const first = withdraw(vault, a)
        return [mint(first.vault, first.shares).assets, a]
      },
    ],
    [
      'prop_RT_withdraw_deposit: deposit(a) mints at most what withdraw(a) burned',
      (vault, value) => {
        const a = leavable(vault, value)
        const first = withdraw(vault, a)
        return [first.shares, deposit(first.vault, a).shares]
      },
    ],
  ]
  /** What all shares could take out. */
  const leavable = (vault: SharePricing, value: bigint) => {
    const most = amountForRedeem(vault.shares, vault)
    return value < most ? value : most
  }

  test.each(roundTrips)('%s', (_name, play) => {
    fc.assert(
      fc.property(anyVault, anyAmount, (vault, value) => {
        const [had, has] = play(vault, value)
        expect(has).toBeLessThanOrEqual(had)
      }),
      settings,
    )
  })

  test('no action lowers what a share of the others is worth', () => {
    fc.assert(
      fc.property(
        anyVault,
        anyAmount,
        fc.constantFrom(deposit, mint, withdraw, redeem),
        (vault, value, operation) => {
          const isOut = operation === withdraw || operation === redeem
          const most = operation === redeem ? vault.shares : amountForRedeem(vault.shares, vault)
          const { vault: after } = operation(vault, isOut && value > most ? most : value)
          const before = (vault.assets + 1n) * (after.shares + after.virtual)
          expect((after.assets + 1n) * (vault.shares + vault.virtual)).toBeGreaterThanOrEqual(before)
        },
      ),
      settings,
    )
  })

  test('convertToShares and convertToAssets are monotonic, and rounding never adds up to a gain', () => {
    fc.assert(
      fc.property(anyVault, anyAmount, anyAmount, (vault, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        for (const convert of [sharesForDeposit, sharesForWithdraw, amountForMint, amountForRedeem])
          expect(convert(low, vault)).toBeLessThanOrEqual(convert(high, vault))
        expect(sharesForDeposit(a, vault) + sharesForDeposit(b, vault)).toBeLessThanOrEqual(
          sharesForDeposit(a + b, vault),
        )
        expect(amountForRedeem(a, vault) + amountForRedeem(b, vault)).toBeLessThanOrEqual(
          amountForRedeem(a + b, vault),
        )
      }),
      settings,
    )
  })

  test('inflation attack: whoever could donate would lose a million times what the victims lose', () => {
    const victims = fc.array(fc.bigInt({ min: 1n, max: 10n ** 24n }), { minLength: 1, maxLength: 5 })
    const donated = fc.bigInt({ min: 0n, max: 10n ** 24n })
    const own = fc.bigInt({ min: 1n, max: 10n ** 12n })
    const virtual = fc.constantFrom(10n ** 6n, 10n ** 16n, 10n ** 18n)
    fc.assert(
      fc.property(own, donated, victims, virtual, (stake, donation, deposits, offset) => {
        const attacker = deposit({ assets: 0n, shares: 0n, virtual: offset }, stake)
        let vault = moved(attacker.vault, donation, 0n)
        const shares = deposits.map((amount) => {
          const done = deposit(vault, amount)
          vault = done.vault
          return done.shares
        })
        const lost = stake + donation - amountForRedeem(attacker.shares, vault)
        // Each victim's rounding leaves less than a share behind, of which the attacker has a part.
        const rounded = BigInt(deposits.length) * ((stake + donation) / offset + 1n)
        expect(lost + rounded).toBeGreaterThanOrEqual(donation / (stake + 1n))
        for (const [index, amount] of deposits.entries()) {
          const short = amount - amountForRedeem(shares[index]!, vault)
          expect(short).toBeLessThanOrEqual((lost + stake + amount) / 1_000_000n + 2n)
        }
      }),
      settings,
    )
  })
})

describe('actions, in vaults with a past', () => {
  const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
  const runs = { seed: 20_261_128, numRuns: 12 }
  const VAULT = 1
  const asset = 'USDC'
  const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
  const act = (name: string, fields: Record<string, unknown>): Call => [
    `vault.${name}`,
    { vault: VAULT, ...fields },
  ]
  const must = async (chain: Chain, account: Address, ...calls: Call[]) =>
    expect(await chain.act(account, ...calls)).toBeUndefined()

  /** Deposits, debts, a harvest half unlocked: a price that is no round number. Ann has shares. */
  const past = fc.record({
    deposits: fc.array(fc.bigInt({ min: 1n, max: usdc(3_000) }), { minLength: 1, maxLength: 3 }),
    days: fc.integer({ min: 1, max: 400 }),
    unlockedSeconds: fc.integer({ min: 0, max: 4_000 }),
    managementFeeBps: fc.constantFrom(0, 500),
  })
  async function live(history: {
    deposits: bigint[]
    days: number
    unlockedSeconds: number
    managementFeeBps: number
  }) {
    const chain = await createChain()
    await chain.batch(
      ...[ann, bob, carl, governorAccount].map((each) => [each, ['bank.faucet', {}]] as const),
    )
    const { managementFeeBps } = history
    await must(chain, governorAccount, act('setFees', { performanceFeeBps: 5_000, managementFeeBps }))
    for (const amount of history.deposits) await must(chain, bob, act('deposit', { asset, amount }))
    await must(chain, ann, act('deposit', { asset, amount: usdc(1_000) }))
    // So that the market can pay what the vault wants.
    await must(chain, governorAccount, ['lending.supply', { asset, amount: usdc(2_000) }])
    await must(
      chain,
      carl,
      ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }],
      ['lending.borrow', { asset, amount: usdc(500) }],
    )
    chain.wait(BigInt(history.days) * 86_400n)
    await chain.batch([bob, act('harvest', {})])
    chain.wait(BigInt(history.unlockedSeconds))
    await chain.batch()
    return chain
  }
  const quote = (chain: Chain) => vaultFromView(showVault(chain.context, { vault: VAULT })!)
  const sharesOf = (chain: Chain, account: Address) =>
    chain.read(vaultHoldings, vaultHoldings.keyOf(account, VAULT)).shares
  /** What Ann's assets and shares change by. */
  async function change(chain: Chain, ...calls: Call[]): Promise<{ assets: bigint; shares: bigint }> {
    const [assets, shares] = [chain.balance(ann, asset), sharesOf(chain, ann)]
    await must(chain, ann, ...calls)
    return { assets: chain.balance(ann, asset) - assets, shares: sharesOf(chain, ann) - shares }
  }
  /** Below three base units a part rounds to nothing, and is refused. */
  const part = fc.bigInt({ min: 3n, max: usdc(400) })
  const each = (play: (chain: Chain, value: bigint) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(past, part, async (history, value) => play(await live(history), value)),
      runs,
    )

  test('prop_previewDeposit, prop_deposit: exactly what was previewed', () =>
    each(async (chain, amount) => {
      const shares = previewDeposit(quote(chain), amount)
      expect(await change(chain, act('deposit', { asset, amount }))).toEqual({ assets: -amount, shares })
    }))

  test('prop_previewMint, prop_mint: exactly what was previewed', () =>
    each(async (chain, value) => {
      const shares = value * 10n ** 18n + 7n
      const assets = -previewMint(quote(chain), shares)
      expect(await change(chain, act('mint', { shares }))).toEqual({ assets, shares })
    }))

  test('prop_previewWithdraw, prop_withdraw: exactly what was previewed, from idle or from strategies', () =>
    each(async (chain, amount) => {
      const shares = -previewWithdraw(quote(chain), amount, sharesOf(chain, ann))
      expect(await change(chain, act('withdraw', { asset, amount }))).toEqual({ assets: amount, shares })
    }))

  test('prop_previewRedeem, prop_redeem: exactly what was previewed, from idle or from strategies', () =>
    each(async (chain, value) => {
      const shares = value * 10n ** 18n + 7n
      const assets = previewRedeem(quote(chain), shares)
      expect(await change(chain, act('redeem', { shares }))).toEqual({ assets, shares: -shares })
    }))

  test('prop_totalAssets: a view that never fails, and holds what all shares are worth', () =>
    each(async (chain) => {
      const { assets, shares } = quote(chain)
      expect(previewRedeem(quote(chain), shares)).toBeLessThanOrEqual(assets)
      expect(BigInt(showVault(chain.context, { vault: VAULT })!.totalAssets)).toBe(assets)
    }))

  test('prop_maxDeposit: all of it is taken, one unit more is not', () =>
    each(async (chain, room) => {
      const depositLimit = quote(chain).assets + room
      await must(chain, governorAccount, act('setDepositLimit', { asset, depositLimit }))
      const most = depositMax(quote(chain), chain.balance(ann, asset))
      expect(most).toBe(room)
      expect(await chain.act(ann, act('deposit', { asset, amount: most + 1n }))).toBe(
        'vault.deposit_limit_exceeded',
      )
      await must(chain, ann, act('deposit', { asset, amount: most }))
    }))

  test('prop_maxWithdraw, prop_maxRedeem: all of it is paid, one unit more is not', () =>
    each(async (chain) => {
      const shares = sharesOf(chain, ann)
      const most = previewRedeem(quote(chain), shares)
      expect(await chain.act(ann, act('withdraw', { asset, amount: most + 1n }))).toBe(
        'vault.insufficient_shares',
      )
      expect(await chain.act(ann, act('redeem', { shares: shares + 1n }))).toBe('vault.insufficient_shares')
      expect(paidFromIdle(quote(chain), most)).toBe(false)
      expect(await change(chain, act('redeem', { shares: AMOUNT_MAX }))).toEqual({
        assets: most,
        shares: -shares,
      })
    }))

  const roundTrips: readonly [string, (amount: bigint, chain: Chain) => [first: Call, back: () => Call]][] = [
    [
      'prop_RT_deposit_redeem',
      (amount, chain) => {
        const shares = previewDeposit(quote(chain), amount)
        return [act('deposit', { asset, amount }), () => act('redeem', { shares })]
      },
    ],
    [
      'prop_RT_mint_withdraw',
      (value, chain) => {
        const shares = value * 10n ** 18n + 7n
        const amount = previewMint(quote(chain), shares)
        // What it costs is worth a share more than was minted: the rest comes from what Ann has.
        return [act('mint', { shares }), () => act('withdraw', { asset, amount })]
      },
    ],
    [
      'prop_RT_withdraw_deposit',
      (amount) => [act('withdraw', { asset, amount }), () => act('deposit', { asset, amount })],
    ],
    [
      'prop_RT_redeem_mint',
      (value) => {
        const shares = value * 10n ** 18n + 7n
        return [act('redeem', { shares }), () => act('mint', { shares })]
      },
    ],
  ]

  test.each(roundTrips)('%s: in one batch or in two, nobody gains', async (_name, tripOf) => {
    await each(async (chain, value) => {
      for (const isOneBatch of [true, false]) {
        const worth = () => chain.balance(ann, asset) + previewRedeem(quote(chain), sharesOf(chain, ann))
        const before = worth()
        const [first, back] = tripOf(value, chain)
        if (isOneBatch) await must(chain, ann, first, back())
        else {
          await must(chain, ann, first)
          await must(chain, ann, back())
        }
        expect(worth()).toBeLessThanOrEqual(before)
      }
    })
  })
})
