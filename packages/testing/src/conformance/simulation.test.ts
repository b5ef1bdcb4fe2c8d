import { type EntryKey, nonces, type Receipt, type Transaction, tableIdOfKey } from '@weft/protocol'
import { expect, test } from 'vitest'
import { createChance } from '../reference/chance.ts'
import { createStage, type PlayedBatch, type Stage } from './createStage.ts'
import type { HistoryBatch, Sent } from './history.ts'
import { playRandomHistory } from './playRandomHistory.ts'
import { registered } from './registered.ts'

/** Each of some forty actions, every transaction in a batch of its own and simulated before. */
const HISTORIES = 15
const ACTIONS = 40
const SEED = 31_000_000

test('property: what is simulated is what then happens, if nothing else does', async () => {
  const seen = new Map<string, number>()
  for (let number = 0; number < HISTORIES; number++) {
    const stage = simulatedFirst(createStage(registered), seen)
    await playRandomHistory({ stage, chance: createChance(SEED + number), actions: ACTIONS })
  }
  expect(seen.get('executed')).toBeGreaterThan(HISTORIES * 10)
  expect(seen.get('rejected')).toBeGreaterThan(HISTORIES)
  expect(seen.get('messages')).toBeGreaterThan(HISTORIES)
}, 300_000)

/** A stage that plays one transaction a batch, and holds each to what was simulated. */
function simulatedFirst(stage: Stage, seen: Map<string, number>): Stage {
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)

  async function playOne(sent: Sent, seconds: bigint): Promise<PlayedBatch> {
    const transaction = transactionOf(stage, sent, stage.now + seconds)
    const { receipt, writes, messages } = stage.rollup.simulate(transaction, stage.now + seconds)
    const expected = stage.entries()
    apply(stage, expected, writes)
    const played = await stage.play({ seconds, sent: [sent] })
    expect(receipt).toEqual(played.receipts[0])
    expect(stage.entries()).toEqual(expected)
    count(receipt!.outcome)
    if (messages.length > 0) count('messages')
    return played
  }

  const play = async ({ seconds, sent }: HistoryBatch): Promise<PlayedBatch> => {
    const receipts: Receipt[] = []
    let last: PlayedBatch | undefined
    for (const [index, each] of sent.entries()) {
      last = await playOne(each, index === 0 ? seconds : 0n)
      receipts.push(...last.receipts)
    }
    return { ...(last ?? (await stage.play({ seconds, sent }))), receipts }
  }
  // Getters stay those of the stage.
  return Object.create(stage, { play: { value: play } }) as Stage
}

function transactionOf(stage: Stage, { account, calls }: Sent, now: bigint): Transaction {
  const nonce = stage.context.get(nonces, nonces.keyOf(account, 0)).next
  const actions = calls.map(({ name, fields }) => ({
    type: stage.registry.actionsByName.get(name)!.type,
    fields,
  }))
  return { account, nonceKey: 0, nonce, validUntil: now + 60n, actions }
}

/** Entries by table and key, as `Stage.entries` names them. */
function apply(stage: Stage, to: Map<string, unknown>, writes: ReadonlyMap<EntryKey, Uint8Array>): void {
  for (const [key, value] of writes) {
    const table = stage.registry.tables.get(tableIdOfKey(key))!
    to.set(`${table.name} ${text(table.parseKey(key))}`, text(table.decode(value)))
  }
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each))
}
