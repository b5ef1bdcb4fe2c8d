import type { Database } from './database.ts'

/** A worker that an operator took out of service. */
export interface WorkerDrain {
  readonly worker: string
  readonly reason: string
  readonly since: Date
  /** Address of the operator. */
  readonly by: string
}

export async function readWorkerDrains(database: Pick<Database, 'pool'>): Promise<WorkerDrain[]> {
  const { rows } = await database.pool.query(
    'SELECT worker, reason, since, by FROM worker_drain ORDER BY worker',
  )
  return rows
}

/** Safe to repeat. */
export async function saveWorkerDrain(database: Pick<Database, 'pool'>, drain: WorkerDrain): Promise<void> {
  const { worker, reason, since, by } = drain
  await database.pool.query(
    `INSERT INTO worker_drain (worker, reason, since, by) VALUES ($1, $2, $3, $4)
      ON CONFLICT (worker) DO UPDATE SET reason = $2, since = $3, by = $4`,
    [worker, reason, since, by],
  )
}

/** Back in service. Safe to repeat. */
export async function deleteWorkerDrain(database: Pick<Database, 'pool'>, worker: string): Promise<void> {
  await database.pool.query('DELETE FROM worker_drain WHERE worker = $1', [worker])
}
