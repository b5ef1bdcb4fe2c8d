/**
 * Prints the first state's root, to deploy the contract with:
 *
 *   L1_CHAIN_ID=31337 DEVNET=true ORACLE_ADDRESS=0x… GOVERNOR_ADDRESS=0x… GENESIS_TIMESTAMP=1790000000 \
 *     node apps/sequencer/src/genesis.ts
 *   {"stateRoot":"0x…","chainId":31337,"timestamp":"1790000000","devnet":true,"oracle":"0x…","governor":"0x…"}
 */
import { createGenesis, createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { bytesToHex } from '@weft/primitives'
import { parseRollupSettings } from './environment.ts'
import { GENESIS_VARIABLES, genesisConfigOf } from './rollupIdentity.ts'

try {
  const config = genesisConfigOf(parseRollupSettings(process.env), undefined)
  if (config === undefined) throw new Error(`Set ${GENESIS_VARIABLES.join(', ')}.`)
  const { stateRoot } = createGenesis(createRollup({ modules, chargeFee }), config)
  const { timestamp, ...rest } = config
  console.log(JSON.stringify({ stateRoot: bytesToHex(stateRoot), timestamp: timestamp.toString(), ...rest }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
