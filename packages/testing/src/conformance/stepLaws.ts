import { lending, reserveRegressed } from '@weft/modules'
import type { StateView } from '@weft/protocol'

/** What must hold between the states before and after a batch. */
interface StepLaw<Memory = unknown> {
  readonly name: string
  remember(view: StateView): Memory
  /** What is wrong, or undefined. */
  compare(before: unknown, after: StateView): string | undefined
}

const { reserves } = lending.descriptor.tables

/** Indices, treasury and surplus of the lending pools never fall. */
const reservesProgress: StepLaw = {
  name: 'lending.reservesProgress',
  remember: reservesOf,
  compare(before, after) {
    const earlier = before as ReturnType<typeof reservesOf>
    for (const [asset, reserve] of reservesOf(after)) {
      const previous = earlier.get(asset)
      const reason = previous && reserveRegressed(previous, reserve)
      if (reason !== undefined) return `asset ${asset}: ${reason}`
    }
    return undefined
  },
}

/** Of all modules. */
export const stepLaws: readonly StepLaw[] = [reservesProgress]

function reservesOf(view: StateView) {
  return new Map([...view.records(reserves)].map(([{ asset }, reserve]) => [asset, reserve]))
}
