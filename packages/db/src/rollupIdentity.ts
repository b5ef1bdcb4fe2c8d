import { type Address, Fault, type Hash } from '@weft/primitives'
import type { GenesisConfig } from '@weft/protocol'
import { z } from 'zod'
import { fromHash, toHash } from './column.ts'
import type { Database } from './database.ts'

/** Which rollup a database belongs to. */
export interface RollupIdentity {
  /** Of L1. */
  readonly chainId: number
  /** The rollup's contract. */
  readonly address: Address
  readonly genesis: GenesisConfig
  readonly genesisRoot: Hash
}

/** The environment and the database speak of different rollups. */
export class RollupContradiction extends Fault {
  override readonly name = 'RollupContradiction'
  constructor(differences: Record<string, { database: string; configured: string }>) {
    const list = Object.entries(differences).map(
      ([name, { database, configured }]) =>
        `${name}: the database has ${database}, configured is ${configured}`,
    )
    super(
      'database.other_rollup',
      `This database belongs to another rollup.\n  ${list.join('\n  ')}\n` +
        'Set the environment to the rollup of this database, or DATABASE_URL to an empty one.',
      { retryable: false, context: differences },
    )
  }
}

const addressText = z.string().regex(/^0x[0-9a-f]{40}$/)
const genesisSchema = z.object({
  timestamp: z.string().regex(/^\d+$/),
  chainId: z.number().int(),
  devnet: z.boolean(),
  oracle: addressText,
  governor: addressText,
})

/**
 * Writes down the rollup in an empty database; later compares.
 *
 * @throws RollupContradiction with every difference.
 */
export async function ensureRollup(database: Database, identity: RollupIdentity): Promise<void> {
  const { genesis } = identity
  await database.prisma.rollup.createMany({
    data: [
      {
        id: 1,
        chainId: BigInt(identity.chainId),
        address: identity.address,
        genesis: { ...genesis, timestamp: genesis.timestamp.toString() },
        genesisRoot: fromHash(identity.genesisRoot),
      },
    ],
    skipDuplicates: true,
  })
  const stored = await readRollup(database)
  const differences = Object.entries(describe(identity))
    .map(([name, configured]) => ({ name, configured, database: describe(stored!)[name]! }))
    .filter((each) => each.configured !== each.database)
  if (differences.length > 0) {
    throw new RollupContradiction(Object.fromEntries(differences.map(({ name, ...rest }) => [name, rest])))
  }
}

/** Undefined in an empty database. */
export async function readRollup(database: Database): Promise<RollupIdentity | undefined> {
  const row = await database.prisma.rollup.findUnique({ where: { id: 1 } })
  if (row === null) return undefined
  const { timestamp, oracle, governor, ...rest } = genesisSchema.parse(row.genesis)
  return {
    chainId: Number(row.chainId),
    address: row.address as Address,
    genesis: {
      ...rest,
      timestamp: BigInt(timestamp),
      oracle: oracle as Address,
      governor: governor as Address,
    },
    genesisRoot: toHash(row.genesisRoot),
  }
}

function describe(identity: RollupIdentity): Record<string, string> {
  return {
    'L1 chain id': String(identity.chainId),
    'rollup contract': identity.address,
    'genesis timestamp': String(identity.genesis.timestamp),
    devnet: String(identity.genesis.devnet),
    oracle: identity.genesis.oracle,
    governor: identity.genesis.governor,
    'genesis state root': identity.genesisRoot,
  }
}
