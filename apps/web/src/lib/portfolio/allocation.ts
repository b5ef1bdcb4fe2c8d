import { POSITION_GROUPS, type Position, type PositionGroup } from './positions.ts'

/** A part of what an account has, debts left out. */
export interface Share {
  readonly name: string
  /** USD with 8 decimals. */
  readonly value: bigint
}

export const GROUP_NAMES: Record<PositionGroup, string> = {
  wallet: 'Balances',
  lending: 'Lending',
  staking: 'Staking',
  vault: 'Vaults',
  farm: 'Farms',
  nft: 'NFT market',
}

/** Where it is, in the order of the groups. */
export function byModule(positions: readonly Position[]): Share[] {
  const shares = POSITION_GROUPS.map((group) => ({
    name: GROUP_NAMES[group],
    value: sumOf(positions.filter((each) => each.group === group)),
  }))
  return shares.filter(({ value }) => value > 0n)
}

/** What it is, largest first. */
export function byAsset(positions: readonly Position[]): Share[] {
  return [...Map.groupBy(positions, ({ asset }) => asset)]
    .map(([name, of]) => ({ name, value: sumOf(of) }))
    .filter(({ value }) => value > 0n)
    .sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0))
}

/** What is owed, as a positive number. */
export function debtOf(positions: readonly Position[]): bigint {
  return positions.reduce((sum, { value }) => (value < 0n ? sum - value : sum), 0n)
}

function sumOf(positions: readonly Position[]): bigint {
  return positions.reduce(
    (sum, { value, isCountedElsewhere }) => (value > 0n && !isCountedElsewhere ? sum + value : sum),
    0n,
  )
}
