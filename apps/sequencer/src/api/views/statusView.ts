import { actionFeeOf } from '@weft/modules'
import {
  REQUEST_TRANSACTIONS_MAX,
  type SigningDomain,
  TRANSACTION_ACTIONS_MAX,
  TRANSACTION_BYTES_MAX,
} from '@weft/protocol'
import { type Heads, type Status, WAIT_SECONDS_MAX } from '@weft/protocol/api'
import { CONTROL_NAMES } from '@weft/protocol/api/admin'
import { VALIDITY_SECONDS_MAX } from '../../acceptance/limits.ts'
import type { Controls } from '../../operations/controls.ts'
import type { SequencerServices, SequencerStatus } from '../../types.ts'
import type { ApiContext } from '../api.ts'

/** Where signatures of this rollup count. */
export function signingDomainOf(services: SequencerServices): SigningDomain {
  return { chainId: services.genesis.chainId, verifyingContract: services.rollupAddress }
}

export function headsOf({ sealed, executed, posted, finalized }: SequencerStatus): Heads {
  return { sealed, executed, posted, finalized }
}

export function statusView({ services, options, now }: ApiContext): Status {
  const status = services.status()
  const { genesis } = services
  return {
    name: 'weft',
    devnet: genesis.devnet,
    ready: status.ready,
    problems: [...status.problems],
    paused: pausedView(services.controls),
    time: Math.floor(now() / 1000),
    heads: headsOf(status),
    lags: {
      executionBatches: Math.max(0, status.sealed - status.executed),
      postingBatches: Math.max(0, status.executed - status.posted),
      indexBatches: status.indexLagBatches,
    },
    throughput: {
      transactionsPerSecond: status.transactionsPerSecond,
      actionsPerSecond: status.actionsPerSecond,
    },
    actionFee: actionFeeOf(services.readModel.view().global).toString(),
    waiting: status.waiting,
    lanes: lanesOf(status),
    workers: status.workers.map(({ id, version, lanes, load, shards, silentMs }) => ({
      id,
      version,
      lanes: [...lanes],
      load,
      shards,
      silentMs: Math.round(silentMs),
    })),
    stateRoot: services.readModel.head().stateRoot,
    genesis: { stateRoot: services.genesisStateRoot, timestamp: Number(genesis.timestamp) },
    l1: { chainId: genesis.chainId, rollup: services.rollupAddress, rpcUrl: options.l1RpcUrl ?? null },
    signingDomain: { name: 'Weft', version: '1', ...signingDomainOf(services) },
    limits: {
      requestTransactions: REQUEST_TRANSACTIONS_MAX,
      requestBytes: options.bodyBytesMax,
      transactionActions: TRANSACTION_ACTIONS_MAX,
      transactionBytes: TRANSACTION_BYTES_MAX,
      validitySeconds: VALIDITY_SECONDS_MAX,
      waitSeconds: WAIT_SECONDS_MAX,
      accountPending: services.sequencing().accountPendingMax,
    },
  }
}

/** What operators hold back, for everybody to see. */
export function pausedView(controls: Controls): Status['paused'] {
  return CONTROL_NAMES.flatMap((what) => {
    const pause = controls.pauseOf(what)
    return pause === undefined ? [] : [{ what, reason: pause.reason, sinceMs: pause.since.getTime() }]
  })
}

function lanesOf(status: SequencerStatus): Status['lanes'] {
  return status.lanes.map(({ lane, shards, waiting, active, transactionsPerSecond, lagMs }) => ({
    lane,
    // What they say themselves: between an assignment and a worker's next word it may be none, or two.
    workers: status.workers.filter((worker) => worker.lanes.includes(lane)).map(({ id }) => id),
    shards,
    waiting,
    active,
    transactionsPerSecond,
    lagMs: Math.round(lagMs),
  }))
}
