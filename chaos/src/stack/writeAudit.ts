import type { Database } from '@weft/db'

/** One row that a sequencer wrote to the log, as Postgres saw it. */
export interface AuditedWrite {
  readonly table: 'batch' | 'batch_result' | 'stage_event'
  /** Of the batch; of a stage event its number on the stream. */
  readonly number: number
  /** The leader's, when the row was written. */
  readonly epoch: number
  /** Which process wrote it: `sequencer-a.2`. */
  readonly writer: string
  readonly atMs: number
}

/**
 * Has Postgres note who writes the log, when, and under which epoch: triggers of this run's database only, in the
 * transaction of the write itself, so that no process can be wrong about it.
 */
export async function installWriteAudit(database: Database): Promise<void> {
  await database.pool.query(`
    CREATE TABLE chaos_write (
      id bigserial PRIMARY KEY, source text NOT NULL, number bigint NOT NULL, epoch bigint NOT NULL,
      writer text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE FUNCTION chaos_note_write() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE noted bigint;
      BEGIN
        IF TG_TABLE_NAME = 'stage_event' THEN noted := NEW.sequence; ELSE noted := NEW.number; END IF;
        INSERT INTO chaos_write (source, number, epoch, writer)
          SELECT TG_TABLE_NAME, noted, leader_epoch, current_setting('application_name') FROM rollup;
        RETURN NEW;
      END $$;
    CREATE TRIGGER chaos_batch AFTER INSERT ON batch FOR EACH ROW EXECUTE FUNCTION chaos_note_write();
    CREATE TRIGGER chaos_result AFTER INSERT ON batch_result FOR EACH ROW EXECUTE FUNCTION chaos_note_write();
    CREATE TRIGGER chaos_stage AFTER INSERT ON stage_event FOR EACH ROW EXECUTE FUNCTION chaos_note_write();
  `)
}

/** All of them, in the order in which they were written. */
export async function readWriteAudit(database: Database): Promise<AuditedWrite[]> {
  const { rows } = await database.pool.query(
    `SELECT source, number, epoch, writer, extract(epoch FROM at) * 1000 AS ms FROM chaos_write ORDER BY id`,
  )
  return rows.map((row) => ({
    table: row.source,
    number: Number(row.number),
    epoch: Number(row.epoch),
    writer: row.writer,
    atMs: Number(row.ms),
  }))
}
