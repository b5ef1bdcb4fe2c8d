import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Hex } from '@weft/primitives'
import { generatePrivateKey } from 'viem/accounts'
import { CliError } from './cliError.ts'

/** A private key, and where it came from. */
export interface StoredKey {
  readonly privateKey: Hex
  /** The file, or `WEFT_KEY`. */
  readonly source: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Everything but the owner's rights. */
const OTHERS = 0o077

/** @throws CliError `key.missing`, `key.malformed`, `key.too_open` */
export async function readKey(env: Environment): Promise<StoredKey> {
  const key = await findKey(env)
  if (key !== undefined) return key
  throw new CliError('key.missing', `There is no key in ${keyFile(env)}, and WEFT_KEY is not set`, {
    remedy: 'Create one: weft account',
  })
}

/** Undefined when there is none. @throws CliError `key.malformed`, `key.too_open` */
export async function findKey(env: Environment): Promise<StoredKey | undefined> {
  if (env.WEFT_KEY) return { privateKey: parseKey(env.WEFT_KEY, 'WEFT_KEY'), source: 'WEFT_KEY' }
  const source = keyFile(env)
  const found = await stat(source).catch(missing)
  if (found === undefined) return undefined
  // Windows has no such rights; there the folder of the user keeps others out.
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw new CliError('key.too_open', `Others on this machine may read ${source}`, {
      remedy: `Take their rights away: chmod 600 ${source}`,
    })
  }
  return { privateKey: parseKey(await readFile(source, 'utf8'), source), source }
}

/** Writes a new key where only the owner may read it. Never over another. */
export async function createKey(env: Environment): Promise<StoredKey> {
  const source = keyFile(env)
  const privateKey = generatePrivateKey()
  await mkdir(join(source, '..'), { recursive: true, mode: 0o700 })
  await writeFile(source, `${privateKey}\n`, { mode: 0o600, flag: 'wx' })
  return { privateKey, source }
}

function keyFile(env: Environment): string {
  return join(env.HOME || homedir(), '.weft', 'key')
}

/** The text itself is never part of an error: it is, or nearly is, a secret. */
function parseKey(text: string, source: string): Hex {
  const key = text.trim()
  if (/^0x[0-9a-fA-F]{64}$/.test(key)) return key as Hex
  throw new CliError('key.malformed', `${source} holds no private key: 0x and 64 hexadecimal digits`, {
    remedy: 'Check that it was copied whole.',
  })
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
