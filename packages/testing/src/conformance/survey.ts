import { useWasmKeccak } from '@weft/primitives'
import { createChance } from '../reference/chance.ts'
import { createStage, type Stage } from './createStage.ts'
import { actionCount, describeHistory, type History } from './history.ts'
import { type Census, playRandomHistory } from './playRandomHistory.ts'
import { shrinkHistory } from './shrinkHistory.ts'
import type { Subject } from './subject.ts'
import { type EffectLog, mergeLogs } from './watchEffects.ts'

/** Actions of each history. */
export const HISTORY_ACTIONS = 200

export interface SurveyOptions {
  readonly subject: Subject
  readonly focus?: string
  /** Of the first history; each next one has the next. */
  readonly seed: number
  readonly histories: number
  readonly actions?: number
  /** Told after each history, with the stage it ended on. */
  readonly onHistory?: (stage: Stage, index: number) => unknown
}

/** What many random histories came to. */
export interface Survey {
  readonly census: Census
  readonly effects: EffectLog
  readonly actions: number
}

/**
 * Plays random histories; every law is held after every batch.
 *
 * @throws HistoryFailed with seed, reason and the smallest history that fails for the same reason.
 */
export async function surveyHistories(options: SurveyOptions): Promise<Survey> {
  const { subject, focus } = options
  // As servers do: histories and the codecs looked at after them take a tenth less time.
  await useWasmKeccak()
  const census: Census = new Map()
  const logs: EffectLog[] = []
  let actions = 0
  for (let index = 0; index < options.histories; index++) {
    const seed = options.seed + index
    const stage = createStage(subject)
    try {
      const chance = createChance(seed)
      const happened = await playRandomHistory({
        stage,
        chance,
        focus,
        actions: options.actions ?? HISTORY_ACTIONS,
      })
      for (const [what, times] of happened) census.set(what, (census.get(what) ?? 0) + times)
      await options.onHistory?.(stage, index)
    } catch (cause) {
      if (!stage.hasFailed) throw cause
      throw await failureOf({ subject, seed, focus, history: stage.history, cause })
    }
    logs.push(stage.effects)
    actions += actionCount(stage.history)
  }
  return { census, effects: mergeLogs(logs), actions }
}

/** A history breaks a law; the message has it, as small as it gets. */
export class HistoryFailed extends Error {
  override readonly name = 'HistoryFailed'
}

async function failureOf(input: {
  subject: Subject
  seed: number
  focus: string | undefined
  history: History
  cause: unknown
}): Promise<HistoryFailed> {
  const { subject, seed, focus, cause } = input
  const kind = kindOf(cause)
  const smallest = await shrinkHistory(input.history, async (history) => {
    const reason = await failureIn(subject, history)
    return reason !== undefined && kindOf(reason) === kind
  })
  const about = focus === undefined ? `seed ${seed}` : `seed ${seed}, module ${focus}`
  const { registry } = createStage(subject)
  const text = `${about}: ${reasonOf(cause)}\n${describeHistory(registry, smallest)}`
  return new HistoryFailed(text, { cause })
}

/** What a history throws; undefined when all is well. */
async function failureIn(subject: Subject, history: History): Promise<unknown> {
  const stage = createStage(subject)
  try {
    for (const batch of history) await stage.play(batch)
    return undefined
  } catch (cause) {
    return cause
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

/** The reason without its numbers and accounts: what must stay the same while a history shrinks. */
function kindOf(cause: unknown): string {
  return reasonOf(cause)
    .replaceAll(/0x[0-9a-f]+|\d+/g, '#')
    .slice(0, 60)
}
