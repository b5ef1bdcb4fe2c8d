import { expect, test } from 'vitest'
import * as descriptors from './descriptors.ts'
import * as modules from './index.ts'

test('public names of @weft/modules', () => {
  expect(Object.keys(modules).sort()).toMatchInlineSnapshot(`
    [
      "bank",
      "chargeFee",
      "conservationBreach",
      "lending",
      "lendingMarketView",
      "modules",
      "oracle",
      "oraclePricesView",
      "reserveRegressed",
    ]
  `)
})

test('public names of @weft/modules/descriptors', () => {
  expect(Object.keys(descriptors).sort()).toMatchInlineSnapshot(`
    [
      "ACTION_FEE",
      "FAUCET_COOLDOWN_SECONDS",
      "FAUCET_FEE_ASSET_GRANT",
      "FAUCET_GRANTS",
      "HEALTH_FACTOR_MAX",
      "YEAR_SECONDS",
      "accrueReserve",
      "amountFromSharesDown",
      "amountFromSharesUp",
      "apyOfRate",
      "balances",
      "bankAccountViewSchema",
      "bankConfig",
      "bankDescriptor",
      "borrowMax",
      "borrowRate",
      "compoundedIndex",
      "debtOf",
      "descriptors",
      "faucetPool",
      "faucetUses",
      "fees",
      "healthFactor",
      "lendingAccountViewSchema",
      "lendingAccounts",
      "lendingDescriptor",
      "lendingMarketViewSchema",
      "linearIndex",
      "liquidationPrice",
      "loanToValue",
      "marketFromView",
      "oracleConfig",
      "oracleDescriptor",
      "oraclePriceViewSchema",
      "oraclePricesViewSchema",
      "positionFromView",
      "positionIn",
      "positions",
      "prices",
      "projectPosition",
      "rejectionHelp",
      "reserveParameters",
      "reserveState",
      "reserves",
      "riskOf",
      "sharesFromAmountDown",
      "sharesFromAmountUp",
      "summarise",
      "supplies",
      "supplyMax",
      "supplyRate",
      "utilisation",
      "valueDown",
      "valueUp",
      "withdrawMax",
    ]
  `)
})

test('what runs and what browsers are told of are the same modules, in the same order', () => {
  expect(modules.modules.map(({ descriptor }) => descriptor)).toEqual(descriptors.descriptors)
})
