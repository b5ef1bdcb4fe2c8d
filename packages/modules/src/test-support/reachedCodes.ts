import {
  type ModuleDescriptor,
  type Receipt,
  type Registry,
  type RejectionCode,
  system,
} from '@weft/protocol'

/** Codes that chains of this process rejected with: transactions' and those of messages that came back. */
export const reachedCodes: Set<RejectionCode> = new Set()

/** Notes what a batch was rejected with. */
export function noteReached(registry: Registry, receipts: readonly Receipt[]): void {
  const bounced = registry.payloads.get(system.events.bounced)?.type
  for (const { rejection, events } of receipts) {
    if (rejection !== undefined) reachedCodes.add(rejection)
    for (const { type, fields } of events) {
      if (type === bounced) reachedCodes.add(registry.rejectionCodes.get(fields.rejection as number)!)
    }
  }
}

/** Codes of these modules that are not among the reached. */
export function unreachedCodes(
  descriptors: readonly ModuleDescriptor[],
  reached: ReadonlySet<RejectionCode>,
): RejectionCode[] {
  return descriptors
    .flatMap(({ name, rejections }) => rejections.map((reason): RejectionCode => `${name}.${reason}`))
    .filter((code) => !reached.has(code))
}
