import { ApiProblem } from '@weft/sdk'

/** What the operators' API refused, if that is what it was. */
export function adminProblemOf(error: unknown): ApiProblem | undefined {
  return error instanceof ApiProblem ? error : undefined
}
