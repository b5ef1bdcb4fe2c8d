import type * as Sdk from '@weft/sdk'

/** What runs, and who hears of it. */
export interface RunOptions {
  /** A module that imports nothing but `@weft/sdk`; `await` may stand at its top. JavaScript: types are not removed. */
  readonly code: string
  readonly sdk: typeof Sdk
  /** What clients that the code makes ask with. */
  readonly fetch: typeof globalThis.fetch
  /** Each line that the code logs. */
  readonly print: (line: string) => void
}

const IMPORT = /^import\s*\{([^}]*)\}\s*from\s*['"]@weft\/sdk['"];?[^\S\n]*$/gm

/**
 * Runs the text that a page shows, in this page: so what is shown is what runs. Only ever given text of this app or text
 * that the person typed here; never anything from an address or a server.
 *
 * @throws Whatever the code throws; SyntaxError when it is none.
 */
export async function runCode({ code, sdk, fetch, print }: RunOptions): Promise<void> {
  const body = code.replace(
    IMPORT,
    (_, names: string) => `const {${names.replaceAll(/\bas\b/g, ':')}} = weftSdk`,
  )
  if (/^\s*import\b/m.test(body)) {
    throw new SyntaxError('Only imports of { names } from @weft/sdk work in this page')
  }
  const logged: typeof Sdk = {
    ...sdk,
    createWeftClient: (options) => sdk.createWeftClient({ fetch, ...options }),
  }
  const log = (...values: unknown[]) => print(values.map(lineOf).join(' '))
  const run = new AsyncFunction('weftSdk', 'console', body)
  await run(logged, { ...console, log, info: log, warn: log, error: log })
}

/** A key of nobody in place of those in the code: on a devnet, the faucet gives each account once an hour. */
export function withFreshKey(code: string, key: string): string {
  return code.replace(/0x[0-9a-fA-F]{64}/, key)
}

/** As Node prints it, for what the SDK answers with. */
function lineOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, withBigints, 2)
  return String(value)
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...parametersAndBody: string[]
) => (...values: unknown[]) => Promise<void>
