import type { FieldValues, MessageContext, Outcome, SettleContext } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { collectionAddress } from './objects.ts'
import { collectionCount, collectionDetails, collections, collectionTotals, splits } from './tables.ts'

const { orders, messages, events } = nftDescriptor

/** Numbers new collections one after the other, and applies what creators changed. */
export function nftSettle(context: SettleContext): void {
  createAll(context)
  for (const { fields } of context.orders(orders.setUsePrice)) {
    const key = collections.keyOf(fields.collection)
    context.put(collections, key, { ...context.get(collections, key), usePrice: fields.price })
  }
  for (const { fields } of context.orders(orders.closeMinting)) {
    const key = collections.keyOf(fields.collection)
    context.put(collections, key, { ...context.get(collections, key), mintingClosed: true })
  }
}

function createAll(context: SettleContext): void {
  const placed = context.orders(orders.createCollection)
  if (placed.length === 0) return
  const countKey = collectionCount.keyOf()
  let { created } = context.get(collectionCount, countKey)
  for (const each of placed) {
    created++
    const { name, description, media, payees, ...terms } = each.fields
    context.put(collections, collections.keyOf(created), {
      ...terms,
      creator: each.account,
      mintingClosed: false,
      createdAt: context.batch.timestamp,
    })
    context.put(splits, splits.keyOf(created), { payees })
    const remaining = BigInt(terms.supplyCap)
    context.put(collectionTotals, collectionTotals.keyOf(created), { ...collectionTotals.empty, remaining })
    const details = { collection: created, creator: each.account, name, description, media }
    context.send(messages.collectionCreated, collectionAddress(created), details, each)
  }
  context.put(collectionCount, countKey, { created })
}

/** At the collection's address: keeps what people read of it. */
export function receiveCollectionCreated(
  context: MessageContext,
  { creator, ...details }: FieldValues<typeof messages.collectionCreated.fields>,
): Outcome {
  context.put(collectionDetails, collectionDetails.keyOf(context.account), details)
  context.emit(events.collectionCreated, { collection: details.collection, creator })
  return undefined
}
