import { parentPort } from 'node:worker_threads'
import { assert, useWasmKeccak } from '@weft/primitives'
import { decodeTransaction } from '@weft/protocol'
import { decodeTransactionsBody, encodeTransactionsBody } from '@weft/protocol/api'
import { signTransaction } from '../../workload/index.ts'
import { benchDomain, benchRollup } from '../benchRollup.ts'
import type { SignJob } from './signPool.ts'

/** Entry point of a thread that signs transactions. */
const port = parentPort
assert(port !== null, 'signThread runs in a worker thread')
const { registry } = benchRollup

await useWasmKeccak()
port.on('message', ({ id, body, keys }: SignJob) => {
  const signed = decodeTransactionsBody(body).transactions.map((bytes, index) =>
    signTransaction(registry, benchDomain, {
      transaction: decodeTransaction(registry, bytes).transaction,
      privateKey: keys.subarray(index * 32, (index + 1) * 32),
    }),
  )
  port.postMessage({ id, body: encodeTransactionsBody(signed) })
})
