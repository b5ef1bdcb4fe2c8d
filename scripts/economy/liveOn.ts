import type { Cast } from './cast.ts'
import { createDice, type Dice } from './dice.ts'
import { createGalleryTokens } from './galleryTokens.ts'
import { auctionHabits } from './habits/auctionHabits.ts'
import { creditHabits } from './habits/creditHabits.ts'
import { earningHabits } from './habits/earningHabits.ts'
import type { Errand, Habit, Town } from './habits/habit.ts'
import { savingHabits } from './habits/savingHabits.ts'
import { tradeHabits } from './habits/tradeHabits.ts'

/** All that residents do. */
export const habits: readonly Habit[] = [
  ...creditHabits,
  ...savingHabits,
  ...tradeHabits,
  ...auctionHabits,
  ...earningHabits,
]

/** Habits that are tried until one of them has something to do. */
const TRIES_MAX = 5

/** What became of one errand. */
export interface Outcome {
  readonly habit: string
  readonly who: string
  readonly actions: readonly string[]
  /** `executed`, `bounced`, or the code of the rejection. */
  readonly ended: string
}

export interface LifeOptions {
  readonly seed: number
  /** Milliseconds between two errands, on average. */
  readonly intervalMs: number
  readonly signal: AbortSignal
  readonly onOutcome: (outcome: Outcome) => void
  readonly onError: (error: unknown) => void
}

/**
 * Lets the residents of a devnet go about their business until they are stopped: one errand at a time, so that they
 * slow down with the rollup and are never in anybody's way.
 */
export async function liveOn(cast: Cast, options: LifeOptions): Promise<void> {
  const { signal, intervalMs, onOutcome, onError } = options
  const dice = createDice(options.seed)
  const town: Town = { cast, dice, tokens: createGalleryTokens(cast) }
  while (!signal.aborted) {
    const startedAt = performance.now()
    try {
      const outcome = await liveOnce(town, signal)
      if (outcome !== undefined) onOutcome(outcome)
    } catch (error) {
      if (!signal.aborted) onError(error)
    }
    const wait = intervalMs * dice.between(0.5, 1.5)
    await pause(Math.max(0, wait - (performance.now() - startedAt)), signal)
  }
}

async function liveOnce(town: Town, signal: AbortSignal): Promise<Outcome | undefined> {
  for (let tries = 0; tries < TRIES_MAX && !signal.aborted; tries++) {
    const habit = pickHabit(town.dice)
    const errand = await habit.think(town)
    if (errand !== undefined) return run(town, habit, errand, signal)
  }
  return undefined
}

async function run(town: Town, habit: Habit, errand: Errand, signal: AbortSignal): Promise<Outcome> {
  const actions = [errand.actions].flat()
  const sent = await town.cast.of(errand.who).bundle(actions, { signal })
  const result = await sent.wait('executed', { signal, throwOnRejection: false })
  const hasBounced = result.receipt.events.some(({ type }) => type === 'transaction.bounced')
  return {
    habit: habit.name,
    who: errand.who,
    actions: result.actions.map(({ type }) => type),
    ended: result.receipt.rejection?.code ?? (hasBounced ? 'bounced' : 'executed'),
  }
}

const totalWeight = habits.reduce((sum, { weight }) => sum + weight, 0)

function pickHabit(dice: Dice): Habit {
  let left = dice.fraction() * totalWeight
  for (const habit of habits) {
    left -= habit.weight
    if (left < 0) return habit
  }
  return habits[0]!
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
