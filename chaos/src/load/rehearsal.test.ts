import { createInProcessRollup, createRollup, decodeBatchReceipts } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import type { Address } from '@weft/primitives'
import { checkTransaction, type GenesisConfig, type Transaction } from '@weft/protocol'
import { createChance, workloadAccounts } from '@weft/testing'
import { expect, test } from 'vitest'
import { createRehearsal } from './rehearsal.ts'

const rollup = createRollup({ modules, chargeFee })
const [oracle, governor, ...members] = workloadAccounts(42, 500) as [Address, Address, ...Address[]]
const genesis: GenesisConfig = { timestamp: 1_800_000_000n, chainId: 31_337, devnet: true, oracle, governor }
const flows = [...members.flatMap((member) => [member, member]), oracle, governor]
/** A run of two minutes has ninety. */
const ROUNDS = 25
const BATCH_TRANSACTIONS = 33
const rehearse = (seed: number) => createRehearsal({ seed, genesis, flows, secondsBetween: 4 / 3 })

/** What a run sends, as others may see it arrive: requests of a round in another order than they were rehearsed in. */
async function arrivals(seed: number, rounds: number): Promise<Transaction[]> {
  const rehearsal = rehearse(seed)
  const chance = createChance(seed)
  const nonces = new Map<number, bigint>()
  const sent: Transaction[] = []
  const send = (flow: number, wanted: typeof rehearsal.opening) => {
    for (const actions of wanted) {
      const nonce = nonces.get(flow) ?? 0n
      nonces.set(flow, nonce + 1n)
      const validUntil = genesis.timestamp + 3_600n
      sent.push({ account: flows[flow]!, nonceKey: flow, nonce, validUntil, actions })
    }
  }
  for (const account of new Set(flows)) send(flows.indexOf(account), rehearsal.opening)
  for (let round = 0; round < rounds; round++) {
    for (const flow of chance.shuffled([...flows.keys()])) send(flow, await rehearsal.take(flow))
  }
  return sent
}

test('every action of every module is wanted and well-formed; every module executes, and most transactions do', async () => {
  const { registry } = rollup
  const transactions = await arrivals(1, ROUNDS)
  const chain = createInProcessRollup({ rollup, genesis })
  const wanted = new Set<string>()
  const executed = new Map<string, number>()
  let good = 0
  for (let at = 0; at < transactions.length; at += BATCH_TRANSACTIONS) {
    const batch = transactions.slice(at, at + BATCH_TRANSACTIONS)
    const seconds = BigInt(Math.floor((at / transactions.length) * ROUNDS * (4 / 3)))
    const { receiptsBytes } = await chain.run(batch, genesis.timestamp + 1n + seconds)
    const { receipts } = decodeBatchReceipts(rollup, receiptsBytes)
    for (const [index, { outcome }] of receipts.entries()) {
      checkTransaction(registry, batch[index]!)
      if (outcome === 'executed') good++
      for (const { type } of batch[index]!.actions) {
        const { name } = registry.actions.get(type)!
        wanted.add(name)
        if (outcome === 'executed') executed.set(name, (executed.get(name) ?? 0) + 1)
      }
    }
  }
  expect([...wanted].sort()).toEqual([...registry.actionsByName.keys()].sort())
  const ran = new Set([...executed.keys()].map((name) => name.split('.')[0]))
  expect([...ran].sort()).toEqual(modules.map(({ descriptor }) => descriptor.name).sort())
  expect(good / transactions.length).toBeGreaterThan(0.65)
  expect(good).toBeLessThan(transactions.length)
  expect(executed.size).toBeGreaterThan(wanted.size * 0.75)
}, 60_000)

test('the same seed wants the same, whoever asks first; another seed something else', async () => {
  const ofFlow = async (seed: number, flow: number, first: number) => {
    const rehearsal = rehearse(seed)
    await rehearsal.take(first)
    return [await rehearsal.take(flow), await rehearsal.take(flow)]
  }
  const wanted = await ofFlow(1, 3, 70)
  expect(await ofFlow(1, 3, 12)).toEqual(wanted)
  expect(await ofFlow(2, 3, 12)).not.toEqual(wanted)
})
