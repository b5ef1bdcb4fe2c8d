import { FEE_ASSET, type GlobalContext, type SettleContext } from '@weft/protocol'
import { farmDescriptor } from './descriptor.ts'
import { allFarms, type FarmTerms, findFarm } from './farm.ts'
import { HOUR_SECONDS } from './limits.ts'
import { accrueFarm, type FarmRecord, fundFarm } from './math.ts'
import { farmRegistry, farms, farmTerms } from './tables.ts'

const { orders, messages } = farmDescriptor
const registryKey = farmRegistry.keyOf()

/** Releases the rewards of every farm up to the batch's timestamp. */
export function farmBegin(context: GlobalContext): void {
  for (const { id, record } of allFarms(context)) {
    const accrued = accrueFarm(record, context.batch.timestamp)
    if (accrued !== record) context.put(farms, farms.keyOf(id), accrued)
  }
}

/** Opens farms, and puts rewards into their pools. */
export function farmSettle(context: SettleContext): void {
  const createdAt = context.batch.timestamp
  for (const placed of context.orders(orders.create)) {
    const { amount, durationHours, ...terms } = placed.fields
    const farm = addFarm(context, { ...terms, creator: placed.account, createdAt })
    addRewards(context, farm, amount, durationHours)
    context.send(messages.created, placed.account, { farm, name: terms.name }, placed)
  }
  for (const placed of context.orders(orders.fund)) {
    const { farm, amount, durationHours } = placed.fields
    addRewards(context, farm, amount, durationHours)
    context.send(messages.funded, placed.account, { farm, reward: FEE_ASSET.id, amount }, placed)
  }
}

/** Adds a farm without rewards. @returns its number */
export function addFarm(context: Pick<GlobalContext, 'get' | 'put'>, terms: FarmTerms): number {
  const registry = context.get(farmRegistry, registryKey)
  const id = registry.count + 1
  context.put(farmRegistry, registryKey, { ...registry, count: id })
  context.put(farmTerms, farmTerms.keyOf(id), terms)
  context.put(farms, farms.keyOf(id), { ...farms.empty, accruedAt: terms.createdAt, endsAt: terms.createdAt })
  return id
}

/** Puts rewards that were taken from somewhere into a farm's pool; `begin` has accrued it. */
export function addRewards(context: GlobalContext, id: number, amount: bigint, durationHours: number): void {
  const record: FarmRecord = findFarm(context, id)!.record
  const seconds = BigInt(durationHours) * HOUR_SECONDS
  context.put(farms, farms.keyOf(id), fundFarm(record, amount, seconds, context.batch.timestamp))
}
