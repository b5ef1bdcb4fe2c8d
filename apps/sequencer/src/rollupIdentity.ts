import { type Database, ensureRollup, type RollupIdentity, readRollup } from '@weft/db'
import { createGenesis, type Rollup, type RollupState } from '@weft/engine'
import { bytesToHex, Fault, type Hash } from '@weft/primitives'
import type { GenesisConfig } from '@weft/protocol'
import type { RollupSettings } from './environment.ts'

/** Settings that a first state is made from. */
export const GENESIS_VARIABLES = [
  'L1_CHAIN_ID',
  'ORACLE_ADDRESS',
  'GOVERNOR_ADDRESS',
  'GENESIS_TIMESTAMP',
  'DEVNET',
] as const

/** The config of the first state, with `known` for what the settings leave open; undefined when it is not all known. */
export function genesisConfigOf(
  settings: RollupSettings,
  known: GenesisConfig | undefined,
): GenesisConfig | undefined {
  const timestamp = settings.genesisTimestamp ?? known?.timestamp
  const chainId = settings.chainId ?? known?.chainId
  const devnet = settings.devnet ?? known?.devnet
  const oracle = settings.oracle ?? known?.oracle
  const governor = settings.governor ?? known?.governor
  if (timestamp === undefined || chainId === undefined || devnet === undefined) return undefined
  if (oracle === undefined || governor === undefined) return undefined
  return { timestamp, chainId, devnet, oracle, governor }
}

/**
 * Which rollup the database belongs to; an empty one is given to the rollup of the settings.
 *
 * @throws Fault `sequencer.rollup_unknown` when the database is empty and the settings do not say it all;
 * RollupContradiction when they say something else than the database.
 */
export async function settleIdentity(options: {
  database: Database
  rollup: Rollup
  settings: RollupSettings
}): Promise<{ identity: RollupIdentity; genesis: RollupState }> {
  const { database, rollup, settings } = options
  const known = await readRollup(database)
  const config = genesisConfigOf(settings, known?.genesis)
  const address = settings.address ?? known?.address
  if (config === undefined || address === undefined) {
    throw new Fault(
      'sequencer.rollup_unknown',
      `The database is empty, so the environment must say which rollup this is: set ${GENESIS_VARIABLES.join(', ')} ` +
        'and ROLLUP_ADDRESS. "node apps/sequencer/src/genesis.ts" prints the root to deploy the contract with.',
      { retryable: false },
    )
  }
  const genesis = createGenesis(rollup, config)
  const identity = {
    chainId: config.chainId,
    address,
    genesis: config,
    genesisRoot: bytesToHex(genesis.stateRoot) as Hash,
  }
  await ensureRollup(database, identity)
  return { identity, genesis }
}
