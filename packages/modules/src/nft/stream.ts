import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { credit, debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { STREAM_SECONDS_MIN } from './limits.ts'
import { flowed } from './math.ts'
import { collectionTotals, streams } from './tables.ts'
import { termsOf } from './terms.ts'

const { actions, events, messages } = nftDescriptor

/**
 * Starts to pay by the second, or changes how. The deposit is the whole of what can flow, so no stream can owe what it
 * does not have, and nobody has to be liquidated.
 */
export function startStream(
  context: ActionContext,
  { collection, asset, rate, deposit }: FieldValues<typeof actions.startStream.fields>,
): Outcome {
  if (rate === 0n) return 'nft.amount_zero'
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (terms.asset !== asset) return 'nft.wrong_asset'
  const left = collectFlow(context, collection)
  if (left + deposit < rate * STREAM_SECONDS_MIN) return 'nft.stream_too_short'
  if (!debit(context, asset, deposit)) return 'bank.insufficient_balance'
  const since = context.batch.timestamp
  const stream = { asset, rate, deposit: left + deposit, since }
  context.put(streams, streams.keyOf(context.account, collection), stream)
  context.emit(events.streamStarted, { collection, asset, rate, deposit: left + deposit })
  return undefined
}

/** Pays what has flowed and returns the rest. */
export function stopStream(
  context: ActionContext,
  { collection }: FieldValues<typeof actions.stopStream.fields>,
): Outcome {
  const key = streams.keyOf(context.account, collection)
  const { asset, rate } = context.get(streams, key)
  if (rate === 0n) return 'nft.no_stream'
  const refund = collectFlow(context, collection)
  credit(context, asset, refund)
  context.put(streams, key, streams.empty)
  context.emit(events.streamStopped, { collection, asset, refund })
  return undefined
}

/** Sends each payer a message to pay what has flowed, so that it can be claimed. */
export function collectStreams(
  context: ActionContext,
  { collection, payers }: FieldValues<typeof actions.collectStreams.fields>,
): Outcome {
  if (payers.length === 0) return 'nft.payers_missing'
  for (const { payer } of payers) context.send(messages.collectStream, payer, { collection })
  return undefined
}

/** At a payer: a stream whose deposit is used up ends. */
export function receiveCollectStream(
  context: MessageContext,
  { collection }: FieldValues<typeof messages.collectStream.fields>,
): Outcome {
  const key = streams.keyOf(context.account, collection)
  const stream = context.get(streams, key)
  if (stream.rate === 0n) return undefined
  const deposit = collectFlow(context, collection)
  const since = context.batch.timestamp
  context.put(streams, key, deposit === 0n ? streams.empty : { ...stream, deposit, since })
  return undefined
}

/**
 * Adds what has flowed from the acting account to the collection's revenue.
 *
 * @returns What is left of the deposit; the caller writes the stream.
 */
function collectFlow(context: MessageContext, collection: number): bigint {
  const stream = context.get(streams, streams.keyOf(context.account, collection))
  const { asset, deposit } = stream
  const amount = flowed(stream, context.batch.timestamp)
  context.add(collectionTotals, collectionTotals.keyOf(collection), 'streams', amount)
  if (amount > 0n) context.emit(events.streamCollected, { collection, asset, amount })
  return deposit - amount
}
