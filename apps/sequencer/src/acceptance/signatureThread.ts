import { parentPort, workerData } from 'node:worker_threads'
import { descriptors } from '@weft/modules/descriptors'
import { assert, equalBytes, Fault, useWasmKeccak } from '@weft/primitives'
import { createRegistry, decodeTransaction, shardOfAddress, transactionDigest } from '@weft/protocol'
import { recoverSigner } from './recoverSigner.ts'
import { signatureFlaw } from './signatureFlaw.ts'
import {
  packAnswer,
  type SignatureCheck,
  type SignatureJob,
  type SignatureThreadData,
  type SignatureVerdict,
  unpackJob,
} from './signatureJob.ts'

/** Entry point of a thread: decodes transactions, hashes them and recovers their signers, away from the event loop. */
const { domain } = workerData as SignatureThreadData
const registry = createRegistry(descriptors)
const port = parentPort
assert(port !== null, 'signatureThread runs in a worker thread')

await useWasmKeccak()
port.on('message', (job: SignatureJob) => {
  const answer = packAnswer(job.id, unpackJob(job).map(judge))
  port.postMessage(answer, [answer.results.buffer])
})

function judge({ bytes, isReplay }: SignatureCheck): SignatureVerdict {
  try {
    const { transaction, signature } = decodeTransaction(registry, bytes)
    const flaw = signatureFlaw(signature)
    if (flaw) return flaw
    const digest = transactionDigest(registry, domain, transaction)
    const signer = isReplay ? undefined : recoverSigner(digest, signature)
    // The account stands behind the version byte.
    const isByAccount = signer !== undefined && equalBytes(signer, bytes.subarray(1, 21))
    return { digest, shard: shardOfAddress(transaction.account), isByAccount }
  } catch (cause) {
    if (cause instanceof Fault) return cause
    throw cause
  }
}
