import { AMOUNT_MAX, type AssetSymbol, assetBySymbol } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, type Call, createChain } from '../test-support/chain.ts'
import { holdingsOf } from './accountHoldings.ts'
import { lendingAccountView, positionFromView } from './accountView.ts'
import { lendingMarketView, marketFromView } from './marketView.ts'
import { type LendingIntent, projectPosition } from './projectPosition.ts'
import { riskOf } from './risk.ts'

const accounts = [1, 2, 3].map(accountOf)
const units = { ETH: 10n ** 17n, USDC: 10n ** 8n, WBTC: 10n ** 6n } as const

const step = fc
  .record({
    account: fc.constantFrom(...accounts),
    asset: fc.constantFrom<'ETH' | 'USDC' | 'WBTC'>('ETH', 'USDC', 'WBTC'),
    action: fc.constantFrom('supply', 'withdraw', 'borrow', 'repay', 'setCollateral'),
    count: fc.bigInt({ min: 0n, max: 80n }),
    all: fc.boolean(),
    seconds: fc.constantFrom(0n, 0n, 10n, 3_000n),
    ethPercent: fc.constantFrom(100n, 100n, 100n, 30n),
    closed: fc.constantFrom<object>({}, {}, {}, {}, { frozen: true }, { paused: true }, { ltvBps: 0 }),
  })
  .map(({ action, count, all, asset, ...rest }) => {
    const maxPossible = all && (action === 'withdraw' || action === 'repay')
    const amount = maxPossible ? AMOUNT_MAX : count * units[asset]
    const intent: LendingIntent =
      action === 'setCollateral'
        ? { action, enabled: all }
        : { action: action as 'supply' | 'withdraw' | 'borrow' | 'repay', amount }
    return { ...rest, asset, intent }
  })

test('property: a preview says what execution does: the rejection, the amount, the position', async () => {
  const outcomes = new Set<string | undefined>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
      const chain = await createChain()
      await chain.batch(...accounts.map((account) => [account, ['bank.faucet', {}]] as const))
      for (const { account, asset, intent, seconds, ethPercent, closed } of steps) {
        chain.wait(seconds)
        chain.setParameters(asset, { frozen: false, paused: false, ltvBps: 7_000, ...closed })
        chain.setPrice('ETH', 25_00000000n * ethPercent)
        await chain.batch()
        const preview = previewFromViews(chain, account, asset, intent)
        const { action, ...fields } = intent
        const call: Call = [`lending.${action}`, { asset, ...fields }]
        const before = chain.balance(account, asset)
        const outcome = await chain.act(account, call)
        outcomes.add(outcome)
        expect(outcome).toBe(preview.rejection)
        if (outcome !== undefined) continue
        const moved = chain.balance(account, asset) - before
        expect(moved < 0n ? -moved : moved).toBe(preview.amount)
        expect(riskOf(holdingsOf(chain.context, account))).toEqual(riskOf(preview.holdingsAfter))
      }
    }),
    { seed: 20_261_122, numRuns: 12 },
  )
  expect(outcomes.size).toBeGreaterThan(9)
})

/** As a browser does it: from nothing but the views. */
function previewFromViews(
  chain: Awaited<ReturnType<typeof createChain>>,
  account: (typeof accounts)[number],
  asset: AssetSymbol,
  intent: LendingIntent,
) {
  const marketIn = (symbol: AssetSymbol) =>
    marketFromView(lendingMarketView(chain.context, assetBySymbol(symbol).id)!)
  const { positions } = lendingAccountView(chain.context, account)
  const holdings = positions.map((view) => ({
    market: marketIn(view.asset),
    position: positionFromView(view, assetBySymbol(view.asset).id),
  }))
  return projectPosition({
    holdings,
    market: marketIn(asset),
    balance: chain.balance(account, asset),
    intent,
  })
}
