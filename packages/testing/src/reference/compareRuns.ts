import { type BatchResult, encodeMessages, type Rollup } from '@weft/engine'
import { bytesToHex } from '@weft/primitives'
import type { GenesisConfig } from '@weft/protocol'
import { createFleet, type FleetOptions } from './fleet.ts'
import { createReferenceRollup } from './referenceRollup.ts'
import type { ReferenceResult } from './referenceTypes.ts'
import type { WorkloadBatch } from './workload.ts'

/** Who runs a workload: executors, lanes, seed of all that is left to chance, and whether there is trouble. */
export type FleetShape = Pick<FleetOptions, 'executors' | 'lanes' | 'seed' | 'hasTrouble'>

/** All that must not depend on who ran a batch; equal as JSON or not at all. */
export interface BatchOutcome {
  readonly receipts: string
  readonly segments: string
  readonly stateRoot: string
  readonly commitment: string
  readonly pending: string
  readonly attempts: number
  readonly rounds: number
}

/** Every batch of a workload by the reference. */
export function runReference(
  rollup: Rollup,
  genesis: GenesisConfig,
  workload: readonly WorkloadBatch[],
): { outcomes: BatchOutcome[]; results: ReferenceResult[] } {
  const { modules, chargeFee } = rollup
  const reference = createReferenceRollup({ modules, chargeFee, genesis })
  const results = workload.map(({ transactions, timestamp }) => reference.run(transactions, timestamp))
  const outcomes = results.map((result) => ({
    receipts: bytesToHex(result.receiptsBytes),
    segments: bytesToHex(result.segmentsBytes),
    stateRoot: bytesToHex(result.stateRoot),
    commitment: bytesToHex(result.commitmentHash),
    pending: bytesToHex(result.pendingBytes),
    attempts: result.attempts,
    rounds: result.rounds,
  }))
  return { outcomes, results }
}

/** Every batch of a workload by the engine, on a fleet. */
export async function runFleet(
  rollup: Rollup,
  genesis: GenesisConfig,
  workload: readonly WorkloadBatch[],
  shape: FleetShape,
): Promise<BatchOutcome[]> {
  const fleet = createFleet({ rollup, genesis, ...shape })
  const outcomes: BatchOutcome[] = []
  for (const { transactions, timestamp } of workload) {
    outcomes.push(outcomeOf(rollup, await fleet.run(transactions, timestamp)))
  }
  return outcomes
}

function outcomeOf(rollup: Rollup, result: BatchResult): BatchOutcome {
  return {
    receipts: bytesToHex(result.receiptsBytes),
    segments: bytesToHex(result.segments),
    stateRoot: result.commitment.stateRoot,
    commitment: bytesToHex(result.commitmentHash),
    pending: bytesToHex(encodeMessages(rollup, result.pending)),
    attempts: result.attempts,
    rounds: result.rounds,
  }
}
