import { farm, farmRegressed, lending, reserveRegressed, sharePriceFell, vaultsOf } from '@weft/modules'
import type { StateView } from '@weft/protocol'

/** What must hold between the states before and after a batch. */
interface StepLaw {
  readonly name: string
  /** Watches from a state on. @returns What is wrong with the state after it, or undefined. */
  watch(before: StateView): (after: StateView) => string | undefined
}

/** Indices, treasury and surplus of the lending pools never fall. */
const reservesProgress = everyRecord('lending.reservesProgress', reservesOf, reserveRegressed)

/** No share of a vault loses more than its part of a loss. */
const sharePricesHold = everyRecord('vault.sharePricesHold', vaultsOf, sharePriceFell)

/** What a farm released, paid and was funded with never falls. */
const rewardsProgress = everyRecord('farm.rewardsProgress', farmsOf, farmRegressed)

/** Of all modules. */
export const stepLaws: readonly StepLaw[] = [reservesProgress, sharePricesHold, rewardsProgress]

/** A law of each record that there was before and is after. */
function everyRecord<T>(
  name: string,
  recordsOf: (view: StateView) => ReadonlyMap<number, T>,
  compare: (before: T, after: T) => string | undefined,
): StepLaw {
  return {
    name,
    watch(view) {
      const before = recordsOf(view)
      return (after) => {
        for (const [id, record] of recordsOf(after)) {
          const previous = before.get(id)
          const reason = previous && compare(previous, record)
          if (reason !== undefined) return `${id}: ${reason}`
        }
        return undefined
      }
    },
  }
}

function reservesOf(view: StateView) {
  const { reserves } = lending.descriptor.tables
  return new Map([...view.records(reserves)].map(([{ asset }, reserve]) => [asset, reserve]))
}

function farmsOf(view: StateView) {
  const { farms } = farm.descriptor.tables
  return new Map([...view.records(farms)].map(([{ farm: id }, record]) => [id, record]))
}
