import { descriptors } from '@weft/modules/descriptors'
import type { Address } from '@weft/primitives'
import { type Action, AMOUNT_MAX, ASSETS, createRegistry } from '@weft/protocol'
import fc from 'fast-check'
import { type WorkloadBatch, workloadAccounts, workloads } from './workload.ts'

const registry = createRegistry(descriptors)
const [oracle, ...accounts] = workloadAccounts(9, 1_000) as [Address, ...Address[]]
/** Those that use the faucet first; the others pay no fee before somebody sends them WEFT. */
const funded = accounts.slice(0, 6)
const target = fc.constantFrom(...accounts)
const [eth, usdc, wbtc, weft] = ASSETS
const asset = fc.constantFrom(eth.id, usdc.id, usdc.id, wbtc.id, weft.id)

/** Who posts the prices in `financeWorkloads`. */
export const financeOracle: Address = oracle

/** From dust to more than anybody has, around what the faucet gives. */
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }),
  fc.bigInt({ min: 1n, max: 100n }).map((n) => n * 10n ** 6n),
  fc.bigInt({ min: 1n, max: 12_000n }).map((n) => n * 10n ** 6n),
  fc.bigInt({ min: 1n, max: 120n }).map((n) => n * 10n ** 17n),
)
/** Two loans of this size are more than there is. */
const usdcAmount = fc.bigInt({ min: 1_500n, max: 4_500n }).map((n) => n * 10n ** 6n)
const amountOrAll = fc.oneof(
  { weight: 2, arbitrary: amount },
  { weight: 1, arbitrary: fc.constant(AMOUNT_MAX) },
)

function action(name: string, fields: Record<string, unknown>): Action {
  return { type: registry.actionsByName.get(name)!.type, fields }
}

function wish(weight: number, name: string, fields: Record<string, fc.Arbitrary<unknown>>) {
  return { weight, arbitrary: fc.record(fields).map((values) => action(name, values)) }
}

function prices(ethUsd: bigint): Action {
  const usd8 = 10n ** 8n
  const posted = [
    { asset: eth.id, price: ethUsd * usd8 },
    { asset: usdc.id, price: usd8 },
    { asset: wbtc.id, price: 60_000n * usd8 },
    { asset: weft.id, price: usd8 / 10n },
  ]
  return action('oracle.postPrices', { prices: posted })
}

/** People who supply, borrow, repay and send to each other, while prices and time move. */
export const financeWorkloads: fc.Arbitrary<WorkloadBatch[]> = workloads({
  accounts: [...accounts, ...accounts, oracle],
  secondsMax: 900,
  opening: [
    { account: oracle, actions: [prices(2_000n)] },
    ...funded.map((account) => ({ account, actions: [action('bank.faucet', {})] })),
    ...funded.map((account, index) => ({
      account,
      actions: [
        index < 2
          ? action('lending.supply', { asset: usdc.id, amount: 3_000_000_000n })
          : action('lending.supply', { asset: eth.id, amount: 6n * 10n ** 18n }),
      ],
    })),
  ],
  actionsOf: (account) =>
    account === oracle
      ? fc.bigInt({ min: 300n, max: 4_000n }).map(prices)
      : fc.oneof(
          wish(1, 'bank.faucet', {}),
          wish(4, 'bank.transfer', { to: target, asset, amount: amountOrAll }),
          wish(4, 'lending.supply', { asset, amount }),
          wish(4, 'lending.withdraw', { asset, amount: amountOrAll }),
          wish(4, 'lending.borrow', { asset, amount }),
          wish(9, 'lending.borrow', { asset: fc.constant(usdc.id), amount: usdcAmount }),
          wish(3, 'lending.repay', { asset, amount: amountOrAll }),
          wish(1, 'lending.setCollateral', { asset, enabled: fc.boolean() }),
        ),
})
