import { readFileSync, writeFileSync } from 'node:fs'

/** One request: a body that is ready to be sent. */
export interface PlannedRequest {
  /** Requests of a flow go one after the other on a connection of its own, so that nonces arrive in order. */
  readonly flow: number
  /** Transactions in the body. */
  readonly count: number
  readonly body: Uint8Array
}

/** What the load process is told. */
export interface LoadOrder {
  readonly planFile: string
  readonly url: string
  readonly path: string
  readonly mediaType: string
  /**
   * `closed`: each flow sends its next request when the last one is answered. `open`: the n-th request is due at
   * n · intervalMs whatever happened to those before, and its time counts from when it was due.
   */
  readonly pace: { readonly kind: 'closed' } | { readonly kind: 'open'; readonly intervalMs: number }
  /** No request begins after this. */
  readonly secondsMax: number
  /** How to read answers: the rollup's, or JSON-RPC. */
  readonly answers: 'weft' | 'jsonRpc'
}

/** What became of a request; times are unix milliseconds with fraction. */
export interface RequestOutcome {
  readonly dueMs: number
  readonly answeredMs: number
  readonly accepted: number
  /** Number of the last batch its transactions are in; 0 when none was accepted. */
  readonly batch: number
}

export interface LoadReport {
  readonly requests: readonly RequestOutcome[]
  /** When the stream told of each executed batch. */
  readonly executed: readonly { readonly batch: number; readonly atMs: number }[]
  /** Transactions refused for good, by code. */
  readonly refused: Readonly<Record<string, number>>
  /** Times a request was sent again, after 429, 503 or a refusal that may pass. */
  readonly retries: number
  /** CPU of the load process, in seconds: what it took from the rollup on the same machine. */
  readonly cpuSeconds: number
}

const HEAD_BYTES = 12

/** Writes requests behind each other into one file, which the load process reads at once. */
export function writeLoadPlan(file: string, requests: readonly PlannedRequest[]): void {
  const parts = requests.flatMap(({ flow, count, body }) => {
    const head = new DataView(new ArrayBuffer(HEAD_BYTES))
    head.setUint32(0, flow)
    head.setUint32(4, count)
    head.setUint32(8, body.length)
    return [new Uint8Array(head.buffer), body]
  })
  writeFileSync(file, Buffer.concat(parts))
}

export function readLoadPlan(file: string): PlannedRequest[] {
  const bytes = readFileSync(file)
  const requests: PlannedRequest[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at + 8)
    const body = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length)
    requests.push({ flow: bytes.readUInt32BE(at), count: bytes.readUInt32BE(at + 4), body })
    at += HEAD_BYTES + length
  }
  return requests
}
