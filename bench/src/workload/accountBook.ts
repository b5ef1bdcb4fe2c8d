import { ASSETS, FEE_ASSET } from '@weft/protocol'

/**
 * What the generator knows of an account, in millionths of a whole asset, by asset id. It follows what it asked for
 * and is never told results, so all figures are on the safe side: an amount that is on its way counts nowhere.
 */
export interface AccountState {
  nonce: bigint
  readonly balance: number[]
  readonly supplied: number[]
  readonly debt: number[]
  /** Bit n: what is supplied of asset n backs debt. */
  collateral: number
  /** The market it uses when each account has one of its own. */
  readonly home: number
  /** In pools that are not an asset's market, by number of the pool. */
  readonly deposits: Map<number, number>
}

/** Millionths of a whole: what amounts are counted in. */
export const MICRO = 1e6
/** Of asset ids; index 0 stays empty. */
const SLOTS = ASSETS.at(-1)!.id + 1

/** What each member has when the workload proper begins, in whole units: together less than one use of the faucet gives. */
export const MEMBER_BALANCE: Readonly<Record<string, number>> = { ETH: 6, USDC: 6_000, WBTC: 0.3, WEFT: 500 }
export const MEMBER_SUPPLY: Readonly<Record<string, number>> = { ETH: 4, USDC: 4_000, WBTC: 0.2 }

/** The fee asset's slot. */
export const FEE_SLOT = FEE_ASSET.id

/** An account that has nothing and never acted. */
export function emptyAccount(): AccountState {
  return {
    nonce: 0n,
    balance: slots(),
    supplied: slots(),
    debt: slots(),
    collateral: 0,
    home: 0,
    deposits: new Map(),
  }
}

/** A member after the opening. @param member - Its number. */
export function openedAccount(nonce: bigint, member: number): AccountState {
  return {
    nonce,
    balance: slots(MEMBER_BALANCE),
    supplied: slots(MEMBER_SUPPLY),
    debt: slots(),
    collateral: ASSETS.reduce((mask, { id, symbol }) => (MEMBER_SUPPLY[symbol] ? mask | (1 << id) : mask), 0),
    home: member,
    deposits: new Map(),
  }
}

function slots(wholes: Readonly<Record<string, number>> = {}): number[] {
  const values = new Array<number>(SLOTS).fill(0)
  for (const { id, symbol } of ASSETS) values[id] = Math.round((wholes[symbol] ?? 0) * MICRO)
  return values
}
