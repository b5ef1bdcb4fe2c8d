import type { Account, Action, AssetSymbol } from '@weft/sdk'
import type { Cast, Resident } from '../cast.ts'
import type { Dice } from '../dice.ts'
import type { GalleryTokens } from '../galleryTokens.ts'

/** Where the residents live. */
export interface Town {
  readonly cast: Cast
  readonly dice: Dice
  readonly tokens: GalleryTokens
}

/** One transaction that somebody wants to send. */
export interface Errand {
  readonly who: Resident
  readonly actions: Action | readonly Action[]
}

/** Something that residents do every now and then. */
export interface Habit {
  readonly name: string
  /** How often, against all the others. */
  readonly weight: number
  /** Looks at the rollup and decides. @returns undefined: there is nothing of this kind to do now */
  think(town: Town): Promise<Errand | undefined>
}

/** A part of an amount, rounded down. @param low - Of 1. */
export function partOf(amount: bigint, dice: Dice, low: number, high: number): bigint {
  return (amount * BigInt(Math.floor(dice.between(low, high) * 10_000))) / 10_000n
}

export function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/** What an account has at hand, in base units. */
export function balanceOf({ modules }: Pick<Account, 'modules'>, asset: AssetSymbol): bigint {
  return modules.bank.balances.find((each) => each.asset === asset)?.amount ?? 0n
}

export function accountOf({ cast }: Town, who: Resident): Promise<Account> {
  return cast.reader.account(cast.addressOf(who))
}
