import {
  brokenInvariants,
  createInProcessRollup,
  createRollup,
  decodeBatchReceipts,
  type InProcessRollup,
} from '@weft/engine'
import { conservationBreach } from '@weft/modules'
import {
  accountOfKey,
  type EntryKey,
  type Fields,
  type FieldValues,
  GLOBALS_SHARD,
  type Receipt,
  type Registry,
  type StateView,
  shardOfAddress,
  type Table,
  type TableIndex,
  type ViewContext,
} from '@weft/protocol'
import { createSender, type HistoryBatch } from './history.ts'
import { stepLaws } from './stepLaws.ts'
import { conformanceGenesis, type Subject } from './subject.ts'
import { type EffectLog, watchEffects } from './watchEffects.ts'

/** What a batch came to. */
export interface PlayedBatch {
  readonly receipts: readonly Receipt[]
  readonly attempts: 1 | 2
  readonly stateRoot: string
}

/** A rollup in this process that plays histories, and holds every law after every batch. */
export interface Stage {
  readonly subject: Subject
  readonly registry: Registry
  readonly effects: EffectLog
  /** What plays: to look at, not to play on. */
  readonly rollup: InProcessRollup
  readonly history: readonly HistoryBatch[]
  /** Of the last batch, unix seconds. */
  readonly now: bigint
  readonly context: ViewContext
  view(): StateView
  /** All entries and globals, for comparisons. */
  entries(): Map<string, unknown>
  /** Whether a batch of it broke a law, or could not be played at all. */
  readonly hasFailed: boolean
  /** @throws LawBroken */
  play(batch: HistoryBatch): Promise<PlayedBatch>
}

/** An invariant that does not hold, an asset that is not conserved, a number that went the wrong way. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken'
}

export function createStage(subject: Subject): Stage {
  const { modules, log } = watchEffects(subject.modules)
  const rollup = createRollup({ modules, chargeFee: subject.chargeFee })
  const genesis = subject.genesis ?? conformanceGenesis
  const running = createInProcessRollup({ rollup, genesis })
  const send = createSender(rollup.registry, genesis.timestamp)
  const history: HistoryBatch[] = []

  let hasFailed = false
  let seen: StateView | undefined

  /** Of the last batch. Whoever looks at a table after it sees the same records, decoded once. */
  function view(): StateView {
    if (seen?.batch !== running.state.batch) seen = remembering(running.view())
    return seen!
  }

  async function play(batch: HistoryBatch): Promise<PlayedBatch> {
    history.push(batch)
    hasFailed = true
    const compare = stepLaws.map((law) => ({ name: law.name, with: law.watch(view()) }))
    const { transactions, timestamp } = send(batch)
    const result = await running.run(transactions, timestamp)
    const after = view()
    const broken = [
      ...brokenInvariants(rollup, after),
      ...listed('conservation', conservationBreach(modules, after)),
      ...compare.flatMap((law) => listed(law.name, law.with(after))),
    ]
    if (broken.length > 0) throw new LawBroken(broken.join('; '))
    hasFailed = false
    const { receipts } = decodeBatchReceipts(rollup, result.receiptsBytes)
    return { receipts, attempts: result.attempts, stateRoot: result.commitment.stateRoot }
  }

  function get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
    const shard = table.owner === 'global' ? GLOBALS_SHARD : shardOfAddress(accountOfKey(key))
    return running.shard(shard).get(table, key) ?? table.empty
  }

  function grouped<K extends Fields, V extends Fields>({ table, groupsOf }: TableIndex<K, V>, group: string) {
    return [...view().records(table)].filter(([key, value]) => groupsOf(key, value).includes(group))
  }

  const context: ViewContext = {
    get batch() {
      return running.state.batch
    },
    get,
    global: get,
    group: (index, group, page) =>
      grouped(index, group).slice(page?.offset, page && page.offset + page.limit),
    countOf: (index, group) => grouped(index, group).length,
    globals: (table) => view().records(table),
  }

  return {
    subject,
    registry: rollup.registry,
    effects: log,
    rollup: running,
    history,
    get now() {
      return running.state.batch.timestamp
    },
    context,
    get hasFailed() {
      return hasFailed
    },
    view,
    entries() {
      const found = new Map<string, unknown>()
      for (const table of rollup.registry.tables.values()) {
        for (const [key, value] of view().records(table)) found.set(`${table.name} ${text(key)}`, text(value))
      }
      return found
    },
    play,
  }
}

/** The same view, whose tables are read once. */
function remembering(view: StateView): StateView {
  const tables = new Map<Table, readonly unknown[]>()
  return {
    ...view,
    records<K extends Fields, V extends Fields>(table: Table<K, V>) {
      const known = tables.get(table as unknown as Table) ?? [...view.records(table)]
      tables.set(table as unknown as Table, known)
      return known as (readonly [FieldValues<K>, FieldValues<V>])[]
    },
  }
}

function listed(name: string, reason: string | undefined): string[] {
  return reason === undefined ? [] : [`${name}: ${reason}`]
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each))
}
