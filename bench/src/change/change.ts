import { projectRoot } from '@weft/testing/embedded'
import {
  median,
  onlyActions,
  percentile,
  rounded,
  type Scenario,
  type ScenarioOptions,
  type ScenarioResult,
} from '../report/index.ts'
import type { EngineBatch, EngineOrder } from './engineMessages.ts'
import { type Engine, startEngine } from './startEngine.ts'

/** What is executed on both sides. */
interface Shape extends Omit<EngineOrder, 'seed'> {
  readonly name: string
}

const TRANSFERS = ['bank.transfer']
const SHAPES: Record<ScenarioOptions['size'], readonly Shape[]> = {
  // Bundles fill the largest batch as in `pipeline`, and one that comes every second; single actions what `e2e` seals.
  full: [
    { name: '320,000 in bundles of 16', members: 10_000, batchActions: 320_000, actionsPerTransaction: 16 },
    { name: '20,000 in bundles of 16', members: 40_000, batchActions: 20_000, actionsPerTransaction: 16 },
    { name: '5,000 single', members: 10_000, batchActions: 5_000, actionsPerTransaction: 1 },
    {
      name: '20,000 transfers',
      members: 40_000,
      batchActions: 20_000,
      actionsPerTransaction: 1,
      mix: TRANSFERS,
    },
  ],
  small: [{ name: '200 in bundles of 4', members: 100, batchActions: 200, actionsPerTransaction: 4 }],
}
/** Compilers and caches: this part of a shape's time does not count. */
const WARM_UP_PART = 1 / 3

/** The engine here beside that of another checkout. */
export const change: Scenario = {
  name: 'change',
  question: 'How many times as fast is the engine here as in another checkout, batch by batch in turn?',
  seconds: 160,
  async run(options) {
    const { against, size, seconds, seed, signal } = options
    if (against === undefined) throw new Error('change takes --against <folder>: an installed checkout')
    const shapes = onlyActions(options, SHAPES[size], ({ actionsPerTransaction }) => actionsPerTransaction)
    const compared: ComparedShape[] = []
    for (const shape of shapes) {
      options.progress(`${shape.name}: here and in ${against} in turn`)
      const order: EngineOrder = { seed, ...shape }
      const engines: Engine[] = []
      try {
        for (const folder of [projectRoot, against]) engines.push(await startEngine(folder, order, signal))
        const pairs = await inTurn(engines[0]!, engines[1]!, (seconds * 1000) / shapes.length)
        compared.push(compare(shape.name, pairs))
      } finally {
        for (const engine of engines) await engine.stop()
      }
    }
    return describe(options, compared)
  },
}

/** The same batch here and there. */
interface Pair {
  readonly here: EngineBatch
  readonly there: EngineBatch
  /** Of the part that counts. */
  readonly isWarm: boolean
}

/** One batch on each side, and who goes first changes, until the time is over; at least three, so that one counts. */
async function inTurn(here: Engine, there: Engine, ms: number): Promise<Pair[]> {
  const pairs: Pair[] = []
  const startedAt = performance.now()
  for (let turn = 0; turn < 3 || performance.now() - startedAt < ms; turn++) {
    const isWarm = turn >= 2 && performance.now() - startedAt >= ms * WARM_UP_PART
    if (turn % 2 === 0) {
      const first = await here.batch()
      pairs.push({ here: first, there: await there.batch(), isWarm })
    } else {
      const first = await there.batch()
      pairs.push({ here: await here.batch(), there: first, isWarm })
    }
  }
  return pairs
}

interface ComparedShape {
  readonly name: string
  readonly batches: number
  readonly actions: number
  readonly failed: number
  /** Medians, microseconds of an action. */
  readonly here: { readonly threadMicros: number; readonly processMicros: number }
  readonly there: { readonly threadMicros: number; readonly processMicros: number }
  /** There over here: medians over pairs of batches, and the quarter of them in which it was least and most. */
  readonly thread: number
  readonly process: number
  readonly threadQuartiles: readonly [number, number]
  readonly stateRoot: string
  readonly problems: readonly string[]
}

function compare(name: string, pairs: readonly Pair[]): ComparedShape {
  const counted = pairs.filter(({ isWarm }) => isWarm)
  const warm = counted.length > 0 ? counted : pairs.slice(-1)
  const medianOf = (side: 'here' | 'there') => ({
    threadMicros: rounded(median(warm.map((pair) => pair[side].threadMicros))),
    processMicros: rounded(median(warm.map((pair) => pair[side].processMicros))),
  })
  const ratios = warm.map(({ here, there }) => there.threadMicros / here.threadMicros)
  const different = pairs.filter(({ here, there }) => here.commitmentHash !== there.commitmentHash)
  return {
    name,
    batches: warm.length,
    actions: warm.reduce((sum, { here }) => sum + here.executed, 0),
    failed: warm.reduce((sum, { here }) => sum + here.failed, 0),
    here: medianOf('here'),
    there: medianOf('there'),
    thread: rounded(median(ratios)),
    process: rounded(median(warm.map(({ here, there }) => there.processMicros / here.processMicros))),
    threadQuartiles: [rounded(percentile(ratios, 0.25)), rounded(percentile(ratios, 0.75))],
    stateRoot: pairs.at(-1)!.here.stateRoot,
    problems:
      different.length === 0
        ? []
        : [
            `${name}: ${different.length} of ${pairs.length} batches came to other commitments, the first is ${different[0]!.here.number}`,
          ],
  }
}

function describe({ seed, against }: ScenarioOptions, shapes: readonly ComparedShape[]): ScenarioResult {
  const main = shapes[0]!
  return {
    scenario: 'change',
    seed,
    workers: 1,
    lanes: 1,
    actions: shapes.reduce((sum, { actions }) => sum + actions, 0),
    failed: shapes.reduce((sum, { failed }) => sum + failed, 0),
    actionsPerSecond: Math.round(1e6 / main.here.threadMicros),
    p50Ms: null,
    p99Ms: null,
    stateRoot: main.stateRoot,
    ratio: main.thread,
    baseline: `the engine of ${against}`,
    problems: shapes.flatMap(({ problems }) => problems),
    tables: [
      {
        title:
          'CPU of an action in µs, of the thread that executes and of the whole process (medians of batches in turn)',
        columns: [
          'a batch',
          'batches',
          'thread here',
          'there',
          'times as fast',
          'quartiles',
          'process here',
          'there',
          'times',
        ],
        rows: shapes.map(({ name, batches, here, there, thread, process, threadQuartiles }) => [
          name,
          batches,
          here.threadMicros,
          there.threadMicros,
          thread,
          threadQuartiles.join(' – '),
          here.processMicros,
          there.processMicros,
          process,
        ]),
      },
    ],
    details: { shapes },
  }
}
