import { type AssetSymbol, parseUnits, WAD } from '@weft/sdk'
import { type Resident, troupe } from '../cast.ts'
import { createDice } from '../dice.ts'
import { type Move, STAGE } from '../plan.ts'

/** Somebody on credit. */
interface Credit {
  readonly collateral: readonly [asset: AssetSymbol, amount: string]
  readonly debt: readonly [asset: AssetSymbol, amount: string]
  readonly eMode?: number
  /** Gives up collateral until the health factor is this. */
  readonly healthFactor?: string
}

/** The first six live dangerously: prices that move by a few per cent liquidate them. */
const CREDITS: readonly Credit[] = [
  { collateral: ['ETH', '9.5'], debt: ['USDC', '17000'], healthFactor: '1.009' },
  { collateral: ['WBTC', '0.45'], debt: ['USDC', '15000'], healthFactor: '1.013' },
  { collateral: ['ETH', '9'], debt: ['WBTC', '0.22'], healthFactor: '1.02' },
  { collateral: ['WBTC', '0.4'], debt: ['ETH', '5.5'], healthFactor: '1.031' },
  { collateral: ['ETH', '9'], debt: ['WBTC', '0.26'], eMode: 1, healthFactor: '1.016' },
  { collateral: ['ETH', '8'], debt: ['USDC', '9500'], healthFactor: '1.06' },
  { collateral: ['ETH', '9'], debt: ['USDC', '9800'] },
  { collateral: ['WBTC', '0.48'], debt: ['USDC', '8200'] },
  { collateral: ['USDC', '9600'], debt: ['ETH', '1.9'] },
  { collateral: ['ETH', '6.5'], debt: ['WBTC', '0.08'] },
]

/** What the reckless of them pledge and owe: borrowers by their number. */
export const DAREDEVILS = CREDITS.filter(({ healthFactor }) => healthFactor !== undefined).map((credit) => ({
  collateral: credit.collateral[0],
  debt: credit.debt[0],
}))

/** What suppliers borrow on the side, by turns. */
const SIDE_DEBTS: readonly (readonly {
  asset: AssetSymbol
  low: number
  high: number
  decimals: number
}[])[] = [
  [
    { asset: 'ETH', low: 5.2, high: 6.2, decimals: 2 },
    { asset: 'WBTC', low: 0.03, high: 0.05, decimals: 3 },
  ],
  [
    { asset: 'WBTC', low: 0.2, high: 0.24, decimals: 3 },
    { asset: 'ETH', low: 0.5, high: 1, decimals: 2 },
  ],
  [
    { asset: 'USDC', low: 3_200, high: 4_600, decimals: 0 },
    { asset: 'ETH', low: 3.4, high: 4.4, decimals: 2 },
  ],
]

/** Markets with cash to borrow and rates above zero, and debtors of every health. */
export function lendingMoves(): Move[] {
  const dice = createDice(11)
  const suppliers = troupe('depositor').flatMap((who, index): Move[] => {
    const [eth, usdc, wbtc] = [dice.amount(3, 6), dice.amount(4_000, 6_000), dice.amount(0.15, 0.3, 3)]
    const debts = SIDE_DEBTS[index % SIDE_DEBTS.length]!.map(({ asset, low, high, decimals }) => ({
      asset,
      amount: dice.amount(low, high, decimals),
    }))
    return [
      {
        stage: STAGE.found,
        who,
        what: ({ build: { lending } }) => [
          lending.supply({ asset: 'ETH', amount: eth }),
          lending.supply({ asset: 'USDC', amount: usdc }),
          lending.supply({ asset: 'WBTC', amount: wbtc }),
        ],
      },
      {
        stage: STAGE.commit,
        who,
        what: ({ build }) => debts.map((debt) => build.lending.borrow(debt)),
      },
    ]
  })
  return [...suppliers, ...troupe('borrower').flatMap((who, index) => creditMoves(who, CREDITS[index]!))]
}

function creditMoves(who: Resident, { collateral, debt, eMode, healthFactor }: Credit): Move[] {
  const [asset, amount] = collateral
  const moves: Move[] = [
    { stage: STAGE.found, who, what: ({ build }) => build.lending.supply({ asset, amount }) },
    {
      stage: STAGE.commit,
      who,
      what: ({ build: { lending } }) => [
        ...(eMode === undefined ? [] : [lending.setEMode({ category: eMode })]),
        lending.borrow({ asset: debt[0], amount: debt[1] }),
      ],
    },
  ]
  if (healthFactor === undefined) return moves
  const target = parseUnits(healthFactor, 18)
  return [
    ...moves,
    {
      stage: STAGE.offer,
      who,
      async what(weft) {
        const { modules } = await weft.account(weft.signer!.address)
        const supplied = modules.lending.positions.find((each) => each.asset === asset)?.supplied ?? 0n
        // One collateral: the health factor is in proportion to it.
        const kept = (supplied * target) / (modules.lending.healthFactor ?? WAD)
        return weft.build.lending.withdraw({ asset, amount: supplied - kept })
      },
    },
  ]
}
