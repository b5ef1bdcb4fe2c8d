import type { Message } from '@weft/engine'
import type { Address } from '@weft/primitives'
import type { Registry } from '@weft/protocol'
import {
  type AccountStateView,
  fieldsToJson,
  type SimulatedMessageView,
  type SimulationView,
} from '@weft/protocol/api'
import type { AccountState, SimulatedTransaction } from '../../simulation/createSimulator.ts'
import { receiptView } from './receiptView.ts'

/** What a transaction would do, as answered. */
export function simulationView(
  registry: Registry,
  account: Address,
  simulated: SimulatedTransaction,
): SimulationView {
  const { head, batch, receipt, messages, before, after, changes } = simulated
  return {
    account,
    asOf: { batch: head.number, timestamp: Number(head.timestamp) },
    timestamp: Number(batch.timestamp),
    receipt: receiptView(registry, receipt),
    messages: messages.map(({ message, status }) => messageView(registry, message, status)),
    before: stateView(before),
    after: stateView(after),
    changes: [...changes],
  }
}

function messageView(
  registry: Registry,
  { type, from, to, fields, bouncedBy }: Message,
  status: 'delivered' | 'waiting',
): SimulatedMessageView {
  const { name, descriptor } = registry.messages.get(type)!
  const isReturned = bouncedBy !== 0
  return {
    type: name,
    from,
    to,
    fields: fieldsToJson(descriptor.fields, fields),
    status: isReturned && status === 'delivered' ? 'returned' : status,
    refusal: isReturned ? registry.rejectionCodes.get(bouncedBy)! : null,
  }
}

function stateView({ worth, modules }: AccountState): AccountStateView {
  return {
    netWorth: worth.netWorth.toString(),
    worth: Object.fromEntries([...worth.byModule].map(([name, value]) => [name, value.toString()])),
    modules,
  }
}
