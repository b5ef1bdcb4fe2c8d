import { Fault } from '@weft/primitives'
import { isAway } from './retryWhileAway.ts'
import { openSchemaEngine, readMigrations } from './schemaEngine.ts'

/**
 * Applies the migrations of `prisma/migrations` that the database does not have yet; Prisma's own command line
 * (`prisma migrate deploy`) would do the same. Safe to call again, and by several processes at once.
 *
 * @returns names of the migrations that were applied.
 * @throws Fault `database.migration_failed`
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  try {
    const { engine, close, revealed } = await openSchemaEngine(databaseUrl)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: { externalTables: [], externalEnums: [] },
      })
      return appliedMigrationNames
    } catch (cause) {
      throw revealed(cause)
    } finally {
      await close()
    }
  } catch (cause) {
    throw new Fault(
      'database.migration_failed',
      `The database could not be brought to the current schema: ${cause instanceof Error ? cause.message : cause}`,
      { retryable: isAway(cause), cause },
    )
  }
}
