import type { ControlName } from '@weft/protocol/api/admin'
import type { Database } from './database.ts'

/** What an operator paused, or let run again. */
export interface Control {
  readonly name: ControlName
  readonly paused: boolean
  readonly reason: string
  readonly since: Date
  /** Address of the operator. */
  readonly by: string
}

/** Those that were ever changed; the others run. */
export async function readControls(database: Pick<Database, 'pool'>): Promise<Control[]> {
  const { rows } = await database.pool.query('SELECT name, paused, reason, since, by FROM control')
  return rows
}

/** Safe to repeat. */
export async function saveControl(database: Pick<Database, 'pool'>, control: Control): Promise<void> {
  const { name, paused, reason, since, by } = control
  await database.pool.query(
    `INSERT INTO control (name, paused, reason, since, by) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (name) DO UPDATE SET paused = $2, reason = $3, since = $4, by = $5`,
    [name, paused, reason, since, by],
  )
}

/** Whether one of them is paused now; for processes that only read. */
export async function isPaused(database: Pick<Database, 'pool'>, name: ControlName): Promise<boolean> {
  const { rows } = await database.pool.query({
    name: 'is-paused',
    text: 'SELECT 1 FROM control WHERE name = $1 AND paused',
    values: [name],
  })
  return rows.length > 0
}
