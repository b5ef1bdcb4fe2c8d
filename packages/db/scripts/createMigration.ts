/**
 * Writes the SQL that brings a database from an earlier schema to `prisma/schema.prisma`. Changes no
 * database; DATABASE_URL names any running server.
 *
 *   git show HEAD:prisma/schema.prisma > ../previous.prisma
 *   npm run migration -w @weft/db -- add_deposits ../previous.prisma
 *
 * Without the second argument the SQL starts from an empty database.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openSchemaEngine, prismaFolder } from '../src/schemaEngine.ts'

const [name, previous] = process.argv.slice(2)
const url = process.env.DATABASE_URL
if (name === undefined || !/^[a-z0-9_]+$/.test(name) || url === undefined) {
  console.error(
    'Usage: DATABASE_URL=postgresql://… npm run migration -w @weft/db -- name_in_lower_case [previous.prisma]',
  )
  process.exit(1)
}
const { engine, close } = await openSchemaEngine(url)
const { stdout } = await engine.diff({
  from:
    previous === undefined
      ? { tag: 'empty' }
      : { tag: 'schemaDatamodel', files: [await schemaFile(resolve(process.env.INIT_CWD ?? '.', previous))] },
  to: { tag: 'schemaDatamodel', files: [await schemaFile(join(prismaFolder, 'schema.prisma'))] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
await close()
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = join(prismaFolder, 'migrations', `${stamp}_${name}`)
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'migration.sql'), stdout ?? '')
console.log(folder)

async function schemaFile(path: string): Promise<{ path: string; content: string }> {
  return { path, content: await readFile(path, 'utf8') }
}
