import { Counter, Histogram, type Registry } from 'prom-client'
import type { SignaturePool } from '../acceptance/signaturePool.ts'

/** A job is at most a hundred signatures, 5 ms of a core; longer means that threads wait for cores. */
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/** The pool, measured job by job. */
export function timedSignaturePool(pool: SignaturePool, registry: Registry): SignaturePool {
  const registers = [registry]
  const durations = new Histogram({
    name: 'weft_signature_job_seconds',
    help: 'From handing a job of up to a hundred signatures to a thread to its verdicts',
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const checked = new Counter({
    name: 'weft_signatures_checked_total',
    help: 'Transactions whose signature was checked, whatever came of it',
    registers,
  })
  return {
    ...pool,
    async check(checks) {
      const end = durations.startTimer()
      try {
        const verdicts = await pool.check(checks)
        checked.inc(checks.length)
        return verdicts
      } finally {
        end()
      }
    },
  }
}
