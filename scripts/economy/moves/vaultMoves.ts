import type { AssetSymbol, WeftClient } from '@weft/sdk'
import { troupe } from '../cast.ts'
import { createDice } from '../dice.ts'
import { type Move, STAGE } from '../plan.ts'

/** Vaults that genesis opens, by number less one, and what a deposit of one resident comes to. */
const GENESIS_VAULTS = [
  { vault: 1, asset: 'USDC', low: 1_500, high: 3_200, decimals: 0 },
  { vault: 2, asset: 'ETH', low: 1.2, high: 3, decimals: 2 },
  { vault: 3, asset: 'WBTC', low: 0.08, high: 0.16, decimals: 3 },
  { vault: 4, asset: 'WEFT', low: 180, high: 320, decimals: 0 },
] as const

/** Vaults beside those of genesis, each of a curator of its own. */
const VAULTS = [
  {
    name: 'Harbour USDC',
    asset: 'USDC',
    lendingBps: 7_500,
    stakingBps: 0,
    validator: 0,
    performanceFeeBps: 800,
    managementFeeBps: 25,
    unlockHours: 6,
    depositLimit: '5000000',
  },
  {
    name: 'Heddle WEFT',
    asset: 'WEFT',
    lendingBps: 0,
    stakingBps: 8_500,
    validator: 2,
    performanceFeeBps: 600,
    managementFeeBps: 0,
    unlockHours: 12,
    depositLimit: '10000000',
  },
] as const

/** Genesis opens a farm for its first and its fourth vault and one for the market of USDC. */
const FARM_OF_VAULT: Readonly<Record<number, number>> = { 1: 1, 4: 3 }
const MARKET_FARM = 2

/** Vaults with depositors, farms with stakes, rewards on top from those who want them to be used. */
export function vaultMoves(): Move[] {
  const dice = createDice(37)
  return [
    ...troupe('curator').flatMap((who, index) => curating(who, VAULTS[index]!)),
    ...troupe('depositor').flatMap((who, index): Move[] => {
      const { vault, asset, low, high, decimals } = GENESIS_VAULTS[index % GENESIS_VAULTS.length]!
      const amount = dice.amount(low, high, decimals)
      const pledged = dice.amount(1_800, 2_600, 0)
      const farm = FARM_OF_VAULT[vault]
      return [
        {
          stage: STAGE.commit,
          who,
          what: ({ build }) => build.vault.deposit({ vault, asset, amount }),
        },
        {
          stage: STAGE.offer,
          who,
          what: ({ build }) =>
            farm === undefined
              ? build.farm.stake({ farm: MARKET_FARM, asset: 'USDC', amount: pledged })
              : build.farm.stake({ farm, asset, amount: 'max' }),
        },
        ...(vault === 4 ? [compounding(who, farm!)] : []),
      ]
    }),
  ]
}

function curating(who: Move['who'], terms: (typeof VAULTS)[number]): Move[] {
  const { name, asset } = terms
  const [own, rewards] = asset === 'USDC' ? ['4500', '400'] : ['300', '30']
  return [
    { stage: STAGE.found, who, what: ({ build }) => build.vault.createVault(terms) },
    {
      stage: STAGE.offer,
      who,
      what: async (weft) =>
        weft.build.vault.deposit({ vault: await vaultNamed(weft, name), asset, amount: own }),
    },
    {
      stage: STAGE.trade,
      who,
      what: async (weft) => [
        weft.build.farm.createVaultFarm({
          name: `${name} rewards`,
          vault: await vaultNamed(weft, name),
          reward: 'WEFT',
          amount: rewards,
          durationHours: 24 * 60,
        }),
        weft.build.farm.fund({ farm: MARKET_FARM, reward: 'WEFT', amount: '100', durationHours: 24 * 60 }),
      ],
    },
    {
      stage: STAGE.buy,
      who,
      what: async (weft) =>
        weft.build.farm.stake({
          farm: await farmNamed(weft, `${name} rewards`),
          asset: asset as AssetSymbol,
          amount: 'max',
        }),
    },
    {
      stage: STAGE.reward,
      who,
      what: ({ build }) => [1, 2, 3, 4].map((vault) => build.vault.harvest({ vault })),
    },
  ]
}

/** Only the wish: within the second of a stake nothing has come in that could be compounded. */
function compounding(who: Move['who'], farm: number): Move {
  return {
    stage: STAGE.reward,
    who,
    what: ({ build }) => build.farm.setAutoCompound({ farm, enabled: true }),
  }
}

async function vaultNamed(weft: WeftClient, name: string): Promise<number> {
  const { items } = await weft.views.vault.vaults()
  const found = items.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no vault ${name}`)
  return found.vault
}

async function farmNamed(weft: WeftClient, name: string): Promise<number> {
  const { items } = await weft.views.farm.farms()
  const found = items.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no farm ${name}`)
  return found.farm
}
