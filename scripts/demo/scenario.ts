import type { Action, AssetSymbol, WeftClient } from '@weft/sdk'

/** One transaction of the demo, and how it must end. */
export interface Step {
  actions: readonly Action[]
  /** `executed`, or the code of the rejection the rules must give. */
  expect: string
}

/** What a wallet of the demo knows when it makes its plan. */
export interface Wallet {
  index: number
  client: WeftClient
  /** Whom it sends to. */
  neighbour: string
}

/**
 * What one wallet does, in order: every action of bank and lending at least once, several under one signature,
 * and for most wallets one request that the rules forbid.
 */
export function stepsOf({ index, client, neighbour }: Wallet): Step[] {
  const { bank, lending } = client.build
  const executed = (...actions: Action[]): Step => ({ actions, expect: 'executed' })
  const send = (asset: AssetSymbol, amount: string) => bank.transfer({ to: neighbour, asset, amount })
  return [
    executed(bank.faucet()),
    executed(lending.supply({ asset: 'ETH', amount: '4' })),
    executed(lending.supply({ asset: 'USDC', amount: '5000' })),
    executed(lending.setCollateral({ asset: 'USDC', enabled: false })),
    executed(lending.borrow({ asset: 'USDC', amount: '1500' })),
    executed(send('WEFT', '5.25')),
    executed(lending.repay({ asset: 'USDC', amount: '500' })),
    executed(lending.setCollateral({ asset: 'USDC', enabled: true })),
    executed(send('ETH', '0.1'), lending.supply({ asset: 'WBTC', amount: '0.2' })),
    executed(lending.repay({ asset: 'USDC', amount: 'max' })),
    executed(lending.withdraw({ asset: 'USDC', amount: '1000' })),
    lastStep(index, client, send),
  ]
}

function lastStep(
  index: number,
  client: WeftClient,
  send: (asset: AssetSymbol, amount: string) => Action,
): Step {
  const { bank, lending } = client.build
  const steps: Step[] = [
    { actions: [lending.borrow({ asset: 'WBTC', amount: '5' })], expect: 'lending.borrow_limit_exceeded' },
    { actions: [bank.faucet()], expect: 'bank.faucet_cooldown' },
    { actions: [send('ETH', '0.1'), send('USDC', '1000000')], expect: 'bank.insufficient_balance' },
    { actions: [lending.repay({ asset: 'ETH', amount: 'max' })], expect: 'lending.no_debt' },
    { actions: [lending.withdraw({ asset: 'ETH', amount: 'max' })], expect: 'executed' },
  ]
  return steps[index % steps.length]!
}
