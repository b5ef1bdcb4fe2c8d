import type { ActivityProblem } from '../activityStore.ts'
import { describeError } from '../describeError.ts'
import { adminProblemOf } from './adminProblem.ts'

/** A failure in words for operators, who want to know exactly what the server said. */
export function describeAdminError(error: unknown): ActivityProblem {
  const problem = adminProblemOf(error)
  const known = describeError(error)
  return problem && problem.detail !== ''
    ? { ...known, remedy: `${problem.detail}.`.replace(/\.\.$/, '.') }
    : known
}
