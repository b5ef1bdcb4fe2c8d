import { parentPort, workerData } from 'node:worker_threads'
import { descriptors } from '@weft/modules/descriptors'
import { assert, useWasmKeccak } from '@weft/primitives'
import { createRegistry, decodeTransaction, signingDigest, typedDataOf } from '@weft/protocol'
import { recoverSigner } from './recoverSigner.ts'
import { packAnswer, type SignatureJob, type SignatureThreadData, unpackJob } from './signatureJob.ts'

/** Entry point of a thread: hashes transactions and recovers their signers, away from the event loop. */
const { domain } = workerData as SignatureThreadData
const registry = createRegistry(descriptors)
const port = parentPort
assert(port !== null, 'signatureThread runs in a worker thread')

await useWasmKeccak()
port.on('message', (job: SignatureJob) => {
  const answer = packAnswer(job.id, unpackJob(job).map(judge))
  port.postMessage(answer, [answer.results.buffer])
})

/** The bytes were decoded before on the main thread, so that they decode here. */
function judge(bytes: Uint8Array): { digest: Uint8Array; isByAccount: boolean } {
  const { transaction, signature } = decodeTransaction(registry, bytes)
  const digest = signingDigest(typedDataOf(registry, domain, transaction)).slice()
  return { digest, isByAccount: recoverSigner(digest, signature) === transaction.account }
}
