import type { AdminParameter } from '@weft/sdk/admin'

/** Where a parameter stands: with its market, or with its module. */
export function groupOf({ name, subject }: Pick<AdminParameter, 'name' | 'subject'>): string {
  if (subject !== '') return subject
  return name.startsWith('staking.') ? 'Staking' : 'Rollup'
}

/** All groups, in the order of the parameters. */
export function groupsOf(parameters: readonly Pick<AdminParameter, 'name' | 'subject'>[]): string[] {
  return [...new Set(parameters.map(groupOf))]
}

/** How governance calls what has no market. */
const ROLLUP = 'rollup'

/** The subject as `governance.propose` takes it. */
export function subjectName({ subject }: Pick<AdminParameter, 'subject'>): string {
  return subject === '' ? ROLLUP : subject
}
