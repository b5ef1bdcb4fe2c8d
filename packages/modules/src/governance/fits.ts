import { areTermsSound, withTerm } from '../lending/governedTerms.ts'
import { reserveParameters } from '../lending/tables.ts'
import { parameterOf } from './parameters.ts'
import type { GlobalRead } from './reads.ts'

/** One change, by the numbers of its entry. */
export interface Change {
  readonly parameter: number
  readonly subject: number
  readonly value: bigint
}

/** Whether the value is within the parameter's bounds. */
export function isWithinBounds({ parameter, value }: Change): boolean {
  const known = parameterOf(parameter)
  return known !== undefined && value >= known.min && value <= known.max
}

/**
 * Whether a market could live by its terms with this change. Others make no sense or nonsense only together, all
 * remaining parameters stand for themselves.
 *
 * @param before - Changes that come in force before it, in order; those of other subjects are left out.
 */
export function fitsTogether(read: GlobalRead, change: Change, before: readonly Change[]): boolean {
  if (parameterOf(change.parameter)?.owner.module !== 'lending') return true
  const { subject } = change
  const changes = [...before.filter((each) => each.subject === subject), change]
  const terms = changes.reduce(
    (changed, { parameter, value }) => {
      const owner = parameterOf(parameter)?.owner
      return owner?.module === 'lending' ? withTerm(changed, owner.term, value, subject) : changed
    },
    read(reserveParameters, reserveParameters.keyOf(subject)),
  )
  return areTermsSound(terms)
}
