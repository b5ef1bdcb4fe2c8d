import { type Account, type AssetSymbol, assetBySymbol, lendingPreview, parseUnits, WAD } from '@weft/sdk'
import { type Resident, residents, troupe } from '../cast.ts'
import { accountOf, balanceOf, type Errand, type Habit, partOf, type Town } from './habit.ts'

const weft = (amount: string) => parseUnits(amount, 18)
/** What a claim has to bring, several times its fee. */
const CLAIM_MIN = weft('0.05')
/** What careful people keep their health factor above. */
const CAREFUL = (WAD * 13n) / 10n
/** Kept at hand for fees. */
const FEES_KEPT = weft('60')
/** How far a vault may be off its weights before a rebalancing is allowed to anybody, in basis points. */
const DRIFT_BPS = 100

export const savingHabits: readonly Habit[] = [
  { name: 'staking', weight: 14, think: stake },
  { name: 'operating', weight: 1, think: claimCommission },
  { name: 'saving', weight: 12, think: useVault },
  { name: 'harvesting', weight: 3, think: harvest },
  { name: 'farming', weight: 8, think: farm },
  { name: 'compounding for others', weight: 2, think: compoundForOthers },
  { name: 'asking the faucet', weight: 4, think: refill },
]

/** Withdraws what has unbonded, collects rewards, delegates what is left over, and takes a little back. */
async function stake(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('depositor'))
  const account = await accountOf(town, who)
  const { staking } = cast.of(who).build
  const { delegations, unbondings, claimable } = account.modules.staking
  const matured = unbondings.find((each) => each.matured)
  if (matured !== undefined)
    return { who, actions: staking.withdrawUnbonded({ validator: matured.validator }) }
  const chance = dice.fraction()
  const [waiting] = unbondings
  if (waiting !== undefined && chance < 0.1) {
    return {
      who,
      actions: staking.cancelUndelegation({ validator: waiting.validator, unbonding: waiting.id }),
    }
  }
  if (claimable > CLAIM_MIN && chance < 0.4) return { who, actions: staking.claimAll() }
  const spare = balanceOf(account, 'WEFT') - FEES_KEPT
  if (spare > weft('20') && chance < 0.75) {
    const { items } = await cast.reader.views.staking.validators()
    const { validator } = dice.pick(items.filter(({ status }) => status === 'active'))
    return { who, actions: staking.delegate({ validator, amount: partOf(spare, dice, 0.2, 0.6) }) }
  }
  const held = delegations.filter(({ staked, locked }) => staked - locked > weft('40'))
  if (held.length === 0 || unbondings.length > 2) return undefined
  const { validator, staked, locked } = dice.pick(held)
  const amount = partOf(staked - locked, dice, 0.05, 0.25)
  if (chance < 0.85) return { who, actions: staking.undelegate({ validator, amount }) }
  const to = 1 + (validator % 5)
  return { who, actions: staking.redelegate({ from: validator, to, amount }) }
}

async function claimCommission(town: Town): Promise<Errand | undefined> {
  const who = town.dice.pick(troupe('operator'))
  const { operates } = (await accountOf(town, who)).modules.staking
  if (operates === null || operates.commission < CLAIM_MIN) return undefined
  return { who, actions: town.cast.of(who).build.staking.claimCommission({ validator: operates.validator }) }
}

/** Deposits into a vault, or takes a part out. */
async function useVault(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick([...troupe('depositor'), ...troupe('curator')])
  const account = await accountOf(town, who)
  const { build } = cast.of(who)
  const { items } = await cast.reader.views.vault.vaults()
  const { vault, asset, decimals } = dice.pick(items)
  const position = account.modules.vault.positions.find((each) => each.vault === vault)
  if (position !== undefined && dice.fraction() < 0.45) {
    const amount = partOf(position.withdrawable, dice, 0.1, 0.5)
    return amount === 0n ? undefined : { who, actions: build.vault.withdraw({ vault, asset, amount }) }
  }
  const spare = balanceOf(account, asset) - (asset === 'WEFT' ? FEES_KEPT : 0n)
  const amount = partOf(spare > 0n ? spare : 0n, dice, 0.1, 0.45)
  // A thousandth of a whole is dust in any asset.
  if (amount < 10n ** BigInt(decimals) / 1_000n) return undefined
  return { who, actions: build.vault.deposit({ vault, asset, amount }) }
}

/** Anybody may; a vault off its weights is put right at the same time. */
async function harvest(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick([...troupe('curator'), ...troupe('depositor')])
  const { items } = await cast.reader.views.vault.vaults()
  const gaining = items.filter(({ strategies }) =>
    strategies.some(({ unrealisedGain }) => unrealisedGain > 0n),
  )
  if (gaining.length === 0) return undefined
  const { vault, strategies } = dice.pick(gaining)
  const { build } = cast.of(who)
  const isOff = strategies.some(({ actualBps, targetBps }) => Math.abs(actualBps - targetBps) > 2 * DRIFT_BPS)
  return {
    who,
    actions: isOff ? build.vault.rebalance({ vault }) : build.vault.harvest({ vault }),
  }
}

/** Collects rewards, stakes vault shares that lie free, and takes some out again. */
async function farm(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const who = dice.pick(troupe('depositor'))
  const [account, { items }] = await Promise.all([accountOf(town, who), cast.reader.views.farm.farms()])
  const { build } = cast.of(who)
  const { farm: farming, vault: saving } = account.modules
  const ripe = farming.positions.filter(({ claimable }) => claimable > CLAIM_MIN)
  if (ripe.length > 0 && dice.fraction() < 0.6) {
    const { farm, compounds } = dice.pick(ripe)
    return { who, actions: compounds ? build.farm.compound({ farm }) : build.farm.claim({ farm }) }
  }
  const free = saving.positions.flatMap(({ vault, withdrawable, asset }) => {
    const found = items.find((each) => each.vault === vault)
    return found === undefined || withdrawable === 0n ? [] : [{ farm: found.farm, asset }]
  })
  if (free.length > 0 && dice.fraction() < 0.7) {
    const { farm, asset } = dice.pick(free)
    return { who, actions: build.farm.stake({ farm, asset, amount: 'max' }) }
  }
  if (dice.fraction() < 0.5) return pledge(town, who, account)
  if (farming.positions.length === 0) return undefined
  const { farm, asset, assets } = dice.pick(farming.positions)
  const amount = partOf(assets, dice, 0.05, 0.3)
  return amount === 0n ? undefined : { who, actions: build.farm.unstake({ farm, asset, amount }) }
}

/** Stakes a part of what is supplied to a market that has a farm, as far as it is not needed as collateral. */
async function pledge(town: Town, who: Resident, account: Account): Promise<Errand | undefined> {
  const { cast, dice } = town
  const [{ items }, { markets }] = await Promise.all([cast.reader.views.farm.farms(), cast.reader.markets()])
  const ofMarket = items.filter(({ kind }) => kind === 'lending')
  if (ofMarket.length === 0) return undefined
  const { farm, asset } = dice.pick(ofMarket)
  const free = lendingPreview(markets, account).withdrawMax(asset, CAREFUL)
  const amount = partOf(free, dice, 0.1, 0.5)
  // A thousandth of a whole is dust in any asset.
  if (amount < 10n ** BigInt(assetBySymbol(asset).decimals) / 1_000n) return undefined
  return { who, actions: cast.of(who).build.farm.stake({ farm, asset, amount }) }
}

async function compoundForOthers(town: Town): Promise<Errand | undefined> {
  const { cast, dice } = town
  const staker = dice.pick(troupe('depositor'))
  const { positions } = (await accountOf(town, staker)).modules.farm
  const ripe = positions.find(({ autoCompound, claimable }) => autoCompound && claimable > CLAIM_MIN)
  if (ripe === undefined) return undefined
  const who = dice.pick(troupe('curator'))
  const actions = cast.of(who).build.farm.compoundFor({ farm: ripe.farm, staker: cast.addressOf(staker) })
  return { who, actions }
}

/** Below one of these somebody is short of money. In base units. */
const SHORT: Readonly<Record<AssetSymbol, bigint>> = {
  ETH: parseUnits('0.4', 18),
  USDC: parseUnits('400', 6),
  WBTC: parseUnits('0.01', 8),
  WEFT: weft('40'),
}

/** Who is short of something, and may, uses the faucet: at most once an hour each, like everybody. */
async function refill(town: Town): Promise<Errand | undefined> {
  const who: Resident = town.dice.pick(residents)
  const account = await accountOf(town, who)
  const { nextAt, enabled } = account.modules.bank.faucet
  if (!enabled || nextAt > account.asOf.timestamp || !isShort(account)) return undefined
  return { who, actions: town.cast.of(who).build.bank.faucet() }
}

function isShort(account: Account): boolean {
  return (Object.entries(SHORT) as [AssetSymbol, bigint][]).some(
    ([asset, least]) => balanceOf(account, asset) < least,
  )
}
