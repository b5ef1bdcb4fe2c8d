import type { Market, WeftClient } from '@weft/sdk'
import { play, type Stage } from '../sendSteps.ts'

type Cast = Record<'debtor' | 'gambler' | 'liquidator' | 'governor' | 'oracle', WeftClient>

const WITHIN = { debtAsset: 'USDC', collateralAsset: 'ETH', amount: 'max' } as const

/**
 * ETH falls: one debtor is liquidated in part, another one so deep that a deficit is left, which somebody covers. The
 * governor changes terms and takes out what the treasury earned. Nobody else may be counting on prices meanwhile.
 */
export async function crashScene(cast: Cast, stage: Stage): Promise<void> {
  const { debtor, gambler, liquidator, oracle } = cast
  await Promise.all(
    [debtor, gambler, liquidator].map((client) => play(client, client.build.bank.faucet(), stage)),
  )
  const { price } = await oracle.market('ETH')
  const post = (part: bigint) =>
    play(
      oracle,
      oracle.build.oracle.postPrices({ prices: [{ asset: 'ETH', price: (price * part) / 100n }] }),
      stage,
    )
  const { lending } = debtor.build
  await play(liquidator, liquidator.build.lending.supply({ asset: 'USDC', amount: '1000' }), stage)
  for (const client of [debtor, gambler])
    await play(client, lending.supply({ asset: 'ETH', amount: '3' }), stage)
  await play(gambler, lending.setEMode({ category: 1 }), stage)
  await play(gambler, lending.borrow({ asset: 'USDC', amount: '1000' }), stage, 'lending.not_in_e_mode')
  await play(gambler, lending.setEMode({ category: 0 }), stage)
  await play(debtor, lending.borrow({ asset: 'USDC', amount: '4500' }), stage)
  await play(gambler, lending.borrow({ asset: 'USDC', amount: '5500' }), stage)

  const liquidate = (client: WeftClient, expected?: string) =>
    play(
      liquidator,
      liquidator.build.lending.liquidate({ ...WITHIN, borrower: client.signer!.address }),
      stage,
      expected,
    )
  await liquidate(debtor, 'bounced')
  await post(70n)
  await liquidate(debtor)
  await post(40n)
  await liquidate(gambler)
  await play(liquidator, liquidator.build.lending.coverDeficit({ asset: 'USDC', amount: 'max' }), stage)
  await post(100n)
  await governing(cast, stage)
}

async function governing({ governor, liquidator }: Cast, stage: Stage): Promise<void> {
  const { lending } = governor.build
  await play(governor, lending.setReserveParameters(termsOf(await governor.market('WBTC'))), stage)
  const frozen = { asset: 'WBTC', paused: false } as const
  await play(governor, lending.setReserveStatus({ ...frozen, frozen: true }), stage)
  const supply = liquidator.build.lending.supply({ asset: 'WBTC', amount: '0.1' })
  await play(liquidator, supply, stage, 'lending.reserve_frozen')
  await play(governor, lending.setReserveStatus({ ...frozen, frozen: false }), stage)
  await play(
    governor,
    lending.setEModeCategory({
      ...{ category: 3, label: 'Bitcoin', ltvBps: 8_000, liquidationThresholdBps: 8_400 },
      liquidationBonusBps: 500,
      collateralAssets: [{ asset: 'WBTC' }],
      borrowableAssets: [{ asset: 'USDC' }],
    }),
    stage,
  )
  const to = governor.signer!.address
  await play(governor, lending.withdrawTreasury({ asset: 'ETH', amount: 'max', to }), stage)
}

/** The same terms with a higher reserve factor. */
function termsOf({ asset, parameters }: Market) {
  const { active: _active, paused: _paused, frozen: _frozen, ...terms } = parameters
  return { ...terms, asset, reserveFactorBps: 2_100 }
}
