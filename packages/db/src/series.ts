import type { Database } from './database.ts'

/** One sampled number. */
export interface SeriesPoint {
  readonly name: string
  /** Unix seconds. */
  readonly at: number
  readonly value: bigint
}

/** Writes samples of one resolution. Safe to repeat. */
export async function insertSeriesPoints(
  database: Database,
  step: number,
  points: readonly SeriesPoint[],
): Promise<void> {
  if (points.length === 0) return
  await database.pool.query({
    name: 'insert-series-points',
    text: `INSERT INTO series_point (name, step, at, value)
      SELECT name, $1::int, at, value FROM unnest($2::text[], $3::bigint[], $4::numeric[]) AS p (name, at, value)
      ON CONFLICT DO NOTHING`,
    values: [
      step,
      points.map(({ name }) => name),
      points.map(({ at }) => at),
      points.map(({ value }) => value.toString()),
    ],
  })
}

/**
 * The last sample of each `width` seconds, in order of name and time.
 *
 * @param query.step - The resolution that is read.
 */
export async function readSeries(
  database: Database,
  query: { names: readonly string[]; step: number; from: number; to: number; width: number },
): Promise<SeriesPoint[]> {
  const { rows } = await database.pool.query({
    name: 'read-series',
    text: `SELECT DISTINCT ON (name, at / $5::bigint) name, at, value FROM series_point
      WHERE name = ANY($1) AND step = $2 AND at BETWEEN $3 AND $4
      ORDER BY name, at / $5::bigint, at DESC`,
    values: [query.names, query.step, query.from, query.to, query.width],
  })
  return rows.map(({ name, at, value }) => ({ name, at: Number(at), value: BigInt(value) }))
}

/** When the first sample of any of these series was taken, by resolution; a resolution without one is missing. */
export async function firstSamples(
  database: Database,
  names: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await database.pool.query({
    name: 'first-samples',
    text: 'SELECT step, min(at) AS at FROM series_point WHERE name = ANY($1) GROUP BY step',
    values: [names],
  })
  return new Map(rows.map(({ step, at }) => [step, Number(at)]))
}

/** When the first sample of all was taken, of those that a resolution keeps; undefined: there is none. */
export async function recordingSince(database: Database, step: number): Promise<number | undefined> {
  const { rows } = await database.pool.query('SELECT min(at) AS at FROM series_point WHERE step = $1', [step])
  return rows[0].at === null ? undefined : Number(rows[0].at)
}

/** Forgets what is older than a resolution is kept. */
export async function trimSeries(database: Database, step: number, before: number): Promise<void> {
  await database.pool.query('DELETE FROM series_point WHERE step = $1 AND at < $2', [step, before])
}

/** Names that begin like this and were sampled at a resolution since, newest sample first. */
export async function seriesNames(
  database: Database,
  query: { prefix: string; step: number; since: number; limit: number },
): Promise<string[]> {
  const { rows } = await database.pool.query(
    `SELECT name FROM series_point WHERE starts_with(name, $1) AND step = $2 AND at >= $3
      GROUP BY name ORDER BY max(at) DESC, name LIMIT $4`,
    [query.prefix, query.step, query.since, query.limit],
  )
  return rows.map(({ name }) => name)
}
