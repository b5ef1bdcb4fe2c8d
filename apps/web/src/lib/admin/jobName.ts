import type { AdminJob } from '@weft/sdk/admin'

/** What a job is, for people: 'Batch 812, execution, lane 1'. */
export function jobName({ batch, attempt, round, lane }: AdminJob): string {
  const phase = round === 0 ? 'execution' : `delivery ${round}`
  const which = lane === null ? 'barrier' : `lane ${lane}`
  return `Batch ${batch}, ${phase}${attempt === 2 ? ', second attempt' : ''}, ${which}`
}
