import { readFileSync } from 'node:fs'
import { RAY, WAD } from '@weft/primitives'
import { formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, createChain } from '../test-support/chain.ts'
import { holdingsOf, marketOf } from './accountHoldings.ts'
import { lendingAccountView } from './accountView.ts'
import { reserveState } from './market.ts'
import { liquidationMax, projectLiquidation } from './projectLiquidation.ts'
import { debtOf } from './projectPosition.ts'
import { liquidationPrice } from './risk.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const ray = (value: bigint) => formatUnits(value, 27)
const dollars = (value: string | bigint) => `$${formatUnits(BigInt(value), 8)}`
const usdc = (value: bigint) => `${formatUnits(value, 6)} USDC`

test('the worked example of the README is what the engine computes', async () => {
  const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)]
  const chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
  await chain.act(bob, ['lending.supply', { asset: 'USDC', amount: 10_000_000_000n }])
  await chain.act(ann, ['lending.supply', { asset: 'ETH', amount: 10n * WAD }])
  await chain.act(ann, ['lending.borrow', { asset: 'USDC', amount: 9_000_000_000n }])

  const market = () => marketOf(chain.context, 2)
  const state = reserveState(market().reserve, market().parameters)
  const view = lendingAccountView(chain.context, ann)
  expectRows({
    Utilisation: ray(state.utilisation),
    'Borrow rate': ray(state.borrowRate),
    'Supply rate': ray(state.supplyRate),
    'Health factor': formatUnits(BigInt(view.healthFactor!), 18),
    'Loan to value': ray(BigInt(view.ltv)),
    'Available to borrow': dollars(view.availableToBorrow),
    'Liquidation price of ETH': dollars(liquidationPrice(holdingsOf(chain.context, ann), 1)!.price),
  })

  chain.wait(30n * 86_400n)
  await chain.batch()
  const { reserve } = market()
  const later = reserveState(reserve, market().parameters)
  expectRows({
    'Debt index': ray(reserve.debtIndex),
    'Supply index': ray(reserve.supplyIndex),
    'Ann owes': usdc(debtOf(market(), chain.position(ann, 'USDC'))),
    'Bob may claim': usdc((chain.position(bob, 'USDC').supplyShares * reserve.supplyIndex) / RAY),
    'Treasury may claim': usdc(later.treasury),
  })

  await chain.act(carl, ['bank.faucet', {}])
  chain.setPrice('USDC', 1_00000000n)
  chain.setPrice('ETH', 1_000_00000000n)
  const pair = { debtAsset: 2, collateralAsset: 1 }
  const holdings = holdingsOf(chain.context, ann)
  const result = projectLiquidation({ holdings, ...pair, amount: 5_000_000_000n })
  await chain.act(carl, ['lending.liquidate', { borrower: ann, ...pair, amount: 5_000_000_000n }])
  expect(chain.position(carl, 'ETH').supplyShares).toBe(result.receivedShares)
  const eth = (value: bigint) => `${formatUnits(value, 18)} ETH`
  expectRows({
    'Health factor before': formatUnits(result.before.healthFactor, 18),
    'May be covered': usdc(liquidationMax({ holdings, ...pair })!),
    'Carl pays': usdc(10_000_000_000n - chain.balance(carl, 'USDC')),
    'Ann loses': eth(result.seized),
    'Of that the treasury has': eth(result.protocolFee),
    'Carl receives supply of': eth(result.receivedShares),
    'Ann still owes': usdc(debtOf(market(), chain.position(ann, 'USDC'))),
    'Health factor after': formatUnits(chain.healthFactor(ann), 18),
  })
})

function expectRows(rows: Record<string, string>): void {
  for (const [name, value] of Object.entries(rows)) expect(readme).toContain(`| ${name} | ${value} |`)
}
