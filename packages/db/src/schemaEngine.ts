import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** The folder of schema and migrations, in the layout of Prisma's own command line. */
export const prismaFolder = resolve(import.meta.dirname, '..', '..', '..', 'prisma')

/** A server that is up answers far sooner. */
const CONNECT_TIMEOUT_MS = 10_000

/** What of the engine's glue its published types leave out. */
interface Bindings {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WasmExports): void
}

type WasmExports = Record<'__wbindgen_start', () => void>
/** The global that Node has and its types, without the browser's, do not. */
interface WebAssemblyGlobal {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: WasmExports } }>
}

let engineClass: Promise<typeof SchemaEngine> | undefined

/**
 * Prisma's schema engine as WebAssembly: nothing to download, nothing native. `close` gives its connections
 * back, and with them the advisory lock that a migration holds. `revealed` gives the driver's own error for one of the
 * engine's, so that a server that is away is told from a migration that fails.
 *
 * The package imports its WebAssembly as a module, which not every Node allows; so it is instantiated here.
 */
export async function openSchemaEngine(
  databaseUrl: string,
): Promise<{ engine: SchemaEngine; close(): Promise<void>; revealed(error: unknown): unknown }> {
  engineClass ??= loadEngine()
  const SchemaEngineClass = await engineClass
  const factory = new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  const opened: { dispose(): Promise<void> }[] = []
  const connect = async () => {
    const adapter = await factory.connect()
    opened.push(adapter)
    return adapter
  }
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => factory.connectToShadowDb(),
  })
  /** The engine names an error of the driver by a number only. */
  const revealed = (error: unknown) => {
    const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return id === undefined ? error : (adapter.errorRegistry.consumeError(Number(id))?.error ?? error)
  }
  const engine = await SchemaEngineClass.new({ datamodels: undefined }, () => {}, adapter).catch((error) => {
    throw revealed(error)
  })
  return {
    engine,
    revealed,
    async close() {
      engine.free()
      await Promise.all(opened.map((each) => each.dispose()))
    },
  }
}

/** The migrations of `prisma/migrations`, oldest first. */
export async function readMigrations(): Promise<MigrationList> {
  const baseDir = join(prismaFolder, 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      folders.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue = bindings as unknown as Bindings
  const glueFile = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const code = await readFile(glueFile.replace(/\.js$/, '.wasm'))
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal }
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': bindings })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}
