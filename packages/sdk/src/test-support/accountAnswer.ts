import type { Address } from '@weft/primitives'

/** What the API says of an account with 100.5 USDC supplied and nothing else. */
export function accountAnswer(address: Address) {
  return {
    address,
    shard: 1,
    asOf: { batch: 2, timestamp: 1_800_000_000 },
    ...accountStateAnswer(),
  }
}

export function accountStateAnswer() {
  return {
    netWorth: '-5',
    worth: { bank: '0', lending: '-5' },
    modules: {
      bank: { balances: [], value: '0', faucet: { enabled: true, nextAt: 0 } },
      lending: {
        positions: [
          {
            asset: 'USDC',
            supplied: '100500000',
            suppliedValue: '10050000000',
            supplyShares: '100500000',
            collateral: true,
            debt: '0',
            debtValue: '0',
            debtShares: '0',
            supplyRate: '0',
            borrowRate: '0',
            supplyApy: '0',
            borrowApy: '0',
          },
        ],
        suppliedValue: '10050000000',
        collateralValue: '10050000000',
        debtValue: '0',
        netWorth: '-5',
        healthFactor: null,
        ltv: '0',
        maxLtvBps: 7_500,
        liquidationThresholdBps: 7_800,
        borrowLimit: '0',
        availableToBorrow: '0',
        netApy: '-12',
        pricesStale: false,
        eMode: null,
        pledged: [],
      },
      staking: {
        ...{ delegations: [], unbondings: [], redelegations: [], operates: null },
        ...{ staked: '0', unbonding: '0', withdrawable: '0', claimable: '0', value: '0', apr: '0' },
      },
      vault: { positions: [], curated: [], value: '0' },
      farm: { positions: [], value: '0', claimable: '0', claimableValue: '0' },
      nft: {
        ...{ tokenCount: 0, createdCount: 0 },
        ...{ tokens: [], offers: [], bids: [], streams: [], earnings: [] },
      },
    },
  }
}

/** A simulation of nothing much. */
export function simulationAnswer(account: string) {
  return {
    account,
    asOf: { batch: 3, timestamp: 1_800_000_000 },
    timestamp: 1_800_000_001,
    receipt: { outcome: 'executed', rejection: null, fee: '7', events: [] },
    messages: [],
    before: accountStateAnswer(),
    after: accountStateAnswer(),
    changes: [],
  }
}
