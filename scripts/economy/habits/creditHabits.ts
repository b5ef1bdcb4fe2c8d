import {
  type Action,
  type AssetSymbol,
  assetBySymbol,
  lendingPreview,
  type Market,
  parseUnits,
  RAY,
  WAD,
} from '@weft/sdk'
import { type Resident, residents, troupe } from '../cast.ts'
import { DAREDEVILS } from '../moves/lendingMoves.ts'
import { accountOf, balanceOf, type Errand, type Habit, lesser, partOf, type Town } from './habit.ts'

/** Between these utilisations everything goes; beyond them residents bring the market back, so that cash never ends. */
const BANDS: Readonly<Partial<Record<AssetSymbol, { low: number; high: number }>>> = {
  ETH: { low: 0.5, high: 0.72 },
  USDC: { low: 0.5, high: 0.72 },
  WBTC: { low: 0.3, high: 0.44 },
}
/** What careful people stay above. */
const CAREFUL = (WAD * 13n) / 10n
/** US dollars with 8 decimals: less is not worth a transaction. */
const WORTH_MIN = 20_00000000n

export const creditHabits: readonly Habit[] = [
  { name: 'lending', weight: 26, think: moveMoney },
  { name: 'living dangerously', weight: 8, think: liveDangerously },
  { name: 'liquidating', weight: 4, think: liquidate },
]

/** Supplies, withdraws, borrows or repays a little, with an eye on the market. */
async function moveMoney(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick([...troupe('depositor'), ...troupe('creator'), ...troupe('collector')])
  const [account, { markets }] = await Promise.all([accountOf(town, who), cast.reader.markets()])
  const market = dice.pick(markets)
  const { asset } = market
  const { lending } = cast.of(who).build
  const { low, high } = BANDS[asset] ?? { low: 0, high: 1 }
  const utilisation = Number((market.utilisation * 10_000n) / RAY) / 10_000
  const position = account.modules.lending.positions.find((each) => each.asset === asset)
  const preview = lendingPreview(markets, account)
  const balance = balanceOf(account, asset)
  const choices: [amount: bigint, build: (amount: bigint) => Action][] = []
  const consider = (amount: bigint, build: (amount: bigint) => Action) => {
    if (worthOf(market, amount) >= WORTH_MIN) choices.push([amount, build])
  }
  if (utilisation > low) {
    consider(
      lesser(partOf(position?.debt ?? 0n, dice, 0.05, 0.3), partOf(balance, dice, 0.3, 0.8)),
      (amount) => lending.repay({ asset, amount }),
    )
    // Collectors keep their money for pictures.
    if (!who.startsWith('collector'))
      consider(partOf(balance, dice, 0.1, 0.4), (amount) => lending.supply({ asset, amount }))
  }
  if (utilisation < high) {
    const takeMax = market.cash / 20n
    consider(partOf(lesser(preview.withdrawMax(asset, CAREFUL), takeMax), dice, 0.1, 0.6), (amount) =>
      lending.withdraw({ asset, amount }),
    )
    if (!who.startsWith('collector'))
      consider(partOf(lesser(preview.borrowMax(asset, CAREFUL), takeMax), dice, 0.1, 0.6), (amount) =>
        lending.borrow({ asset, amount }),
      )
  }
  if (choices.length === 0) return undefined
  const [amount, build] = dice.pick(choices)
  return { who, actions: build(amount) }
}

/** Borrows to the limit and then gives up collateral, until a price that moves is enough. */
async function liveDangerously(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const index = dice.below(DAREDEVILS.length)
  const who: Resident = `borrower ${index}`
  const { collateral, debt } = DAREDEVILS[index]!
  const [account, { markets }] = await Promise.all([accountOf(town, who), cast.reader.markets()])
  const { lending } = cast.of(who).build
  const { healthFactor, positions } = account.modules.lending
  const preview = lendingPreview(markets, account)
  const marketOf = (asset: AssetSymbol) => markets.find((each) => each.asset === asset)!
  const supplied = positions.find(({ asset }) => asset === collateral)?.supplied ?? 0n
  if (worthOf(marketOf(collateral), supplied) < parseUnits('6000', 8)) {
    const amount = partOf(balanceOf(account, collateral), dice, 0.7, 0.95)
    if (worthOf(marketOf(collateral), amount) < WORTH_MIN) return undefined
    return { who, actions: lending.supply({ asset: collateral, amount }) }
  }
  const health = healthFactor ?? WAD * 100n
  if (health > (WAD * 112n) / 100n) {
    const most = lesser(preview.borrowMax(debt), marketOf(debt).cash / 4n)
    const amount = partOf(most, dice, 0.7, 0.95)
    if (worthOf(marketOf(debt), amount) < WORTH_MIN) return undefined
    return { who, actions: lending.borrow({ asset: debt, amount }) }
  }
  if (health > (WAD * 104n) / 100n) {
    const target = parseUnits(dice.amount(1.004, 1.028, 4), 18)
    return {
      who,
      actions: lending.withdraw({ asset: collateral, amount: supplied - (supplied * target) / health }),
    }
  }
  // Second thoughts, now and then.
  const owed = positions.find(({ asset }) => asset === debt)?.debt ?? 0n
  const amount = lesser(partOf(owed, dice, 0.1, 0.4), balanceOf(account, debt))
  if (dice.fraction() > 0.1 || worthOf(marketOf(debt), amount) < WORTH_MIN) return undefined
  return { who, actions: lending.repay({ asset: debt, amount }) }
}

/** Pays for whoever fell below a health factor of 1, when somebody has the money. */
async function liquidate(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const { items } = await cast.reader.views.lending.atRisk({ limit: 5 })
  const [debtor] = items.filter(({ offer, healthFactor }) => offer !== null && healthFactor < WAD)
  const offer = debtor?.offer
  if (debtor === undefined || !offer) return undefined
  for (let asked = 0; asked < 8; asked++) {
    const who = dice.pick(residents)
    if (cast.addressOf(who) === debtor.account) continue
    if (balanceOf(await accountOf(town, who), offer.debtAsset) < offer.amountMax) continue
    const { debtAsset, collateralAsset, amountMax: amount } = offer
    const pair = { borrower: debtor.account, debtAsset, collateralAsset, amount }
    return { who, actions: cast.of(who).build.lending.liquidate(pair) }
  }
  return undefined
}

/** US dollars with 8 decimals. */
function worthOf({ asset, price }: Market, amount: bigint): bigint {
  return (amount * price) / 10n ** BigInt(assetBySymbol(asset).decimals)
}
