import type { ChargeFee } from '@weft/engine'
import type { GenesisConfig, Module } from '@weft/protocol'
import { workloadAccounts } from '../reference/workload.ts'

/** What is held to the suite: modules as they run together. */
export interface Subject {
  /** In the order in which they run. */
  readonly modules: readonly Module[]
  readonly chargeFee: ChargeFee
  /** Title and remedy of every rejection, by code. */
  readonly rejectionHelp: Readonly<Record<string, { readonly title: string; readonly remedy: string }>>
  /** What the rollup begins with; by default the suite's own. */
  readonly genesis?: GenesisConfig
}

/** Accounts of histories: six members, of whom the first three share a shard; oracle and governor. */
const [first, second, third, fourth, fifth, sixth, oracleAccount, governorAccount] = workloadAccounts(
  8,
  7_000,
)

/** Those who act on their own behalf. */
export const members = [first!, second!, third!, fourth!, fifth!, sixth!] as const
export const oracle = oracleAccount!
export const governor = governorAccount!

/** Of every rollup in the suite. */
export const conformanceGenesis: GenesisConfig = {
  timestamp: 1_800_000_000n,
  chainId: 31_337,
  devnet: true,
  oracle,
  governor,
}
