import { configureAdmins, type Database } from '@weft/db'
import { type Address, Fault } from '@weft/primitives'
import type { GenesisConfig } from '@weft/protocol'

/**
 * Makes the accounts that the configuration names admins, and those it no longer names nobody.
 *
 * @throws Fault `sequencer.devnet_operator` when everybody has the key of one, and the rollup is no devnet.
 */
export async function settleOperators(options: {
  database: Database
  genesis: Pick<GenesisConfig, 'devnet'>
  addresses: readonly Address[]
}): Promise<void> {
  const { database, genesis, addresses } = options
  const known = genesis.devnet ? undefined : await findDevnetAddress(addresses)
  if (known !== undefined) {
    throw new Fault(
      'sequencer.devnet_operator',
      `ADMIN_ADDRESSES names ${known}, whose key everybody has, and this rollup is no devnet; name an account of your own`,
      { retryable: false },
    )
  }
  await configureAdmins(database, addresses, new Date())
}

/** Loads what it takes to know them only where they must not be: 29 MB of memory. */
async function findDevnetAddress(addresses: readonly Address[]): Promise<Address | undefined> {
  const { isDevnetAddress } = await import('@weft/contracts')
  return addresses.find(isDevnetAddress)
}
