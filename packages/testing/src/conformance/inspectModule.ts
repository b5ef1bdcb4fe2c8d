import type { Module } from '@weft/protocol'
import { createChance } from '../reference/chance.ts'
import { askViews, createAnswerLog, unansweredViews } from './answerGaps.ts'
import { codecGaps } from './codecGaps.ts'
import type { Stage } from './createStage.ts'
import { createStage } from './createStage.ts'
import { descriptionGaps } from './descriptionGaps.ts'
import { drawFleets, parallelGaps } from './parallelGaps.ts'
import { playRandomHistory } from './playRandomHistory.ts'
import { compareWithoutRejected } from './rejectionTwin.ts'
import type { Subject } from './subject.ts'
import { type Survey, surveyHistories } from './survey.ts'
import { effectGaps } from './watchEffects.ts'

/** How much is tried. */
export interface Effort {
  readonly seed: number
  /** Random histories that mostly are about the module. */
  readonly histories: number
  /** Of them, every so many are played again without what was rejected. */
  readonly twinEvery: number
  /** Of them, every so many have all views asked about their last state. */
  readonly askEvery: number
  /** Shorter histories that the reference and fleets play. */
  readonly parallel: number
}

/** What continuous integration tries, of each module. */
export const usualEffort: Effort = { seed: 20_264_000, histories: 80, twinEvery: 5, askEvery: 4, parallel: 4 }

/** Actions of a history that the reference plays: it takes its time. */
const PARALLEL_ACTIONS = 90

/** What is wrong with a module, by what was looked at; all empty: it conforms. */
export interface Inspection {
  readonly 'is described completely': readonly string[]
  readonly 'comes back from bytes, JSON and prompts': readonly string[]
  readonly 'keeps every law in random histories': readonly string[]
  readonly 'does what its actions declare': readonly string[]
  readonly 'changes nothing but nonce and fee when it rejects': readonly string[]
  readonly 'answers in the shape it declares': readonly string[]
  readonly 'comes to the same on any fleet as one after the other': readonly string[]
}

/** All that a module must pass, besides the tests of its own. */
export const inspections: readonly (keyof Inspection)[] = [
  'is described completely',
  'comes back from bytes, JSON and prompts',
  'keeps every law in random histories',
  'does what its actions declare',
  'changes nothing but nonce and fee when it rejects',
  'answers in the shape it declares',
  'comes to the same on any fleet as one after the other',
]

/** Holds one module of the subject to everything there is; the others run beside it. */
export async function inspectModule(
  subject: Subject,
  name: string,
  effort: Effort = usualEffort,
): Promise<Inspection> {
  const module = subject.modules.find(({ descriptor }) => descriptor.name === name)!
  const descriptors = subject.modules.map(({ descriptor }) => descriptor)
  const chance = createChance(effort.seed)
  const answers = createAnswerLog()
  const rejections: string[] = []
  let replaced = 0

  async function onHistory(stage: Stage, index: number): Promise<void> {
    if (index % effort.askEvery === 0) askViews(answers, module, stage, chance)
    if (index % effort.twinEvery !== 0) return
    const compared = await compareWithoutRejected(subject, stage.history)
    replaced += compared.replaced
    if (compared.difference !== undefined)
      rejections.push(`seed ${effort.seed + index}: ${compared.difference}`)
  }

  const lawless: string[] = []
  let survey: Survey | undefined
  try {
    survey = await surveyHistories({
      subject,
      focus: name,
      seed: effort.seed,
      histories: effort.histories,
      onHistory,
    })
  } catch (cause) {
    lawless.push(cause instanceof Error ? cause.message : String(cause))
  }
  if (replaced === 0) rejections.push('nothing was ever rejected')
  return {
    'is described completely': descriptionGaps(module.descriptor, subject.rejectionHelp),
    'comes back from bytes, JSON and prompts': codecGaps(descriptors, name),
    'keeps every law in random histories': lawless,
    'does what its actions declare': survey
      ? [...idleActions(module, survey), ...effectGaps([module], survey.effects)]
      : lawless,
    'changes nothing but nonce and fee when it rejects': rejections,
    'answers in the shape it declares': [...answers.gaps, ...unansweredViews(answers, module)],
    'comes to the same on any fleet as one after the other': await comparedInParallel(subject, name, effort),
  }
}

/** Actions that were never executed: nothing of them was checked. */
function idleActions({ descriptor }: Module, { census }: Survey): string[] {
  return Object.keys(descriptor.actions)
    .map((key) => `${descriptor.name}.${key}`)
    .filter((name) => !census.has(name))
    .map((name) => `${name} was never executed`)
}

async function comparedInParallel(subject: Subject, focus: string, effort: Effort): Promise<string[]> {
  const gaps: string[] = []
  for (let index = 0; index < effort.parallel; index++) {
    const chance = createChance(effort.seed + 1_000_000 + index)
    const stage = createStage(subject)
    // A law that breaks here is told by the histories.
    await playRandomHistory({ stage, chance, focus, actions: PARALLEL_ACTIONS }).catch(() => undefined)
    gaps.push(
      ...(await parallelGaps(subject, stage.history, drawFleets(chance)).catch((cause) => [String(cause)])),
    )
  }
  return gaps
}
