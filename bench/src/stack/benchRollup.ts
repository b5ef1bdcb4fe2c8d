import { createRollup, type Rollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import type { Address } from '@weft/primitives'
import type { GenesisConfig, SigningDomain } from '@weft/protocol'

/** The rollup that all scenarios on the real stack run: on a chain nobody asks, with a contract nobody calls. */
export const benchRollup: Rollup = createRollup({ modules, chargeFee })

/** Start of the time of batches sealed in advance; the same in each run, so that their roots can be compared. */
export const LOG_TIMESTAMP = 1_790_000_000n
const CHAIN_ID = 31_337
const CONTRACT = `0x${'be'.repeat(20)}` as Address

/** The first state of a rollup that begins at a unix second. */
export function benchGenesis(timestamp: bigint, oracle: Address): GenesisConfig {
  return { timestamp, chainId: CHAIN_ID, devnet: true, oracle, governor: oracle }
}

/** What wallets sign for. */
export const benchDomain: SigningDomain = { chainId: CHAIN_ID, verifyingContract: CONTRACT }
