import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import {
  decodeTransaction,
  type SignedTransaction,
  type SigningDomain,
  shardOfAddress,
  signingDigest,
  typedDataOf,
} from '@weft/protocol'
import {
  actionToJson,
  decodeTransactionsBody,
  type Problem,
  type Stage,
  type Status,
  type SubmitItem,
  type TransactionView,
} from '@weft/protocol/api'
import { recoverAddress } from 'viem'
import { type WebSocket, WebSocketServer } from 'ws'
import { rollupRegistry } from '../rollupModules.ts'

export const testDomain: SigningDomain = {
  chainId: 31_337,
  verifyingContract: '0x00000000000000000000000000000000000000cc' as Address,
}
const ROOT = `0x${'11'.repeat(32)}` as Hash

/** What the API does with the next requests that match, instead of answering. */
export type Fault =
  /** Cuts the connection before it reads. */
  | { path: string; method?: string; kind: 'cut' }
  /** Does its work, then cuts the connection. */
  | { path: string; method?: string; kind: 'cutAnswer' }
  | {
      path: string
      method?: string
      kind: 'answer'
      status: number
      body: string
      headers?: Record<string, string>
    }

export interface Accepted extends SignedTransaction {
  hash: Hash
  batch: number
  stage: Stage
  rejection?: string
}

/**
 * An HTTP and WebSocket server that keeps the rules of acceptance: canonical bytes, signature by the account
 * over the typed data it derives itself, nonces without gaps, hashes as idempotency keys.
 */
export async function startTestApi() {
  const accepted = new Map<Hash, Accepted>()
  const nonces = new Map<string, bigint>()
  const requests: { method: string; url: string }[] = []
  const faults: Fault[] = []
  const sockets = new Set<WebSocket>()
  const answers = new Map<string, unknown>()
  const state = {
    domain: testDomain,
    l1RpcUrl: null as string | null,
    /** Stage a transaction gets when it is taken. */
    stage: 'executed' as Stage,
    /** Rejection code of what is executed. */
    rejection: undefined as string | undefined,
    posted: 0,
    /** Refusals of the next items, by code. */
    refusals: [] as { code: string; retryable: boolean }[],
    timeOffset: 0,
    onSubscribe: (
      _socket: WebSocket,
      _request: { after?: number; accounts: string[]; topics: string[] },
    ) => {},
  }

  function nextOf(account: string, key: number): bigint {
    return nonces.get(`${account}/${key}`) ?? 0n
  }

  async function accept(signed: SignedTransaction, bytes: Uint8Array): Promise<SubmitItem> {
    const { transaction, signature } = signed
    const { account, nonceKey, nonce } = transaction
    const digest = bytesToHex(signingDigest(typedDataOf(rollupRegistry, state.domain, transaction))) as Hash
    const known = accepted.get(digest)
    if (known) return { status: 'sealed', hash: digest, batch: known.batch, index: 0, duplicate: true }
    const refusal = state.refusals.shift()
    if (refusal) return refuse(digest, refusal.code, refusal.retryable)
    const next = nextOf(account, nonceKey)
    if (nonce < next) return refuse(digest, 'transaction.nonce_used', false)
    if (nonce > next) return refuse(digest, 'transaction.nonce_gap', true)
    const signer = await recoverAddress({ hash: digest, signature: bytesToHex(signature) })
    if (signer.toLowerCase() !== account) return refuse(digest, 'transaction.signature_mismatch', false)
    nonces.set(`${account}/${nonceKey}`, next + 1n)
    const batch = accepted.size + 1
    const item: Accepted = { ...signed, hash: digest, batch, stage: state.stage }
    if (state.rejection !== undefined) item.rejection = state.rejection
    accepted.set(digest, item)
    if (bytes.length === 0) throw new Error('no bytes')
    return { status: 'sealed', hash: digest, batch, index: 0, duplicate: false }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://test')
    requests.push({ method: request.method ?? '', url: `${url.pathname}${url.search}` })
    const at = faults.findIndex(
      ({ path, method }) => url.pathname.startsWith(path) && (method ?? request.method) === request.method,
    )
    const fault = at === -1 ? undefined : faults.splice(at, 1)[0]
    if (fault?.kind === 'cut') return void request.socket.destroy()
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
      return void response.end(fault.body)
    }
    const { status, body } = await route(request, url)
    if (fault?.kind === 'cutAnswer') return void request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }

  async function route(request: IncomingMessage, url: URL): Promise<{ status: number; body: unknown }> {
    const path = url.pathname
    const given = answers.get(`${path}${url.search}`) ?? answers.get(path)
    if (given !== undefined) return { status: 200, body: given }
    if (path === '/v1/status') return { status: 200, body: statusOf(state, accepted.size) }
    if (path === '/v1/transactions' && request.method === 'POST') {
      const { transactions } = decodeTransactionsBody(await bodyOf(request))
      const items: SubmitItem[] = []
      for (const bytes of transactions)
        items.push(await accept(decodeTransaction(rollupRegistry, bytes), bytes))
      return { status: 202, body: { items } }
    }
    const nonce = /^\/v1\/accounts\/(0x\w{40})\/nonces\/(\d+)$/.exec(path)
    if (nonce) {
      const next = nextOf(nonce[1]!, Number(nonce[2])).toString()
      const body = { account: nonce[1], nonceKey: Number(nonce[2]), committed: next, next, pending: 0 }
      return { status: 200, body }
    }
    const found = accepted.get(path.replace('/v1/transactions/', '') as Hash)
    if (found) return { status: 200, body: viewOf(found) }
    const code = { transactions: 'transaction.unknown', batches: 'batch.unknown' }[path.split('/')[2] ?? '']
    return { status: 404, body: problem(code ?? 'request.not_found', 404) }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  const webSockets = new WebSocketServer({ server, path: '/v1/stream' })
  webSockets.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data) => {
      const message: { type: string; after?: number; accounts: string[]; topics: string[] } = JSON.parse(
        data.toString(),
      )
      if (message.type === 'subscribe') state.onSubscribe(socket, message)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    state,
    accepted,
    nonces,
    requests,
    faults,
    answers,
    sockets,
    async stop() {
      for (const socket of webSockets.clients) socket.terminate()
      webSockets.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>

export function problem(code: string, status: number, retryable = false): Problem {
  const type = `urn:weft:problem:${code}`
  return { type, title: code, status, code, detail: `what is wrong: ${code}`, requestId: 'r1', retryable }
}

function refuse(hash: Hash, code: string, retryable: boolean): SubmitItem {
  return { status: 'refused', hash, error: problem(code, retryable ? 409 : 422, retryable) }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

function viewOf({ transaction, signature, hash, batch, stage, rejection }: Accepted): TransactionView {
  const { account, nonceKey, nonce, validUntil, actions } = transaction
  const isRejected = rejection !== undefined
  return {
    hash,
    account,
    batch,
    index: 0,
    timestamp: 1_800_000_000,
    stage,
    nonceKey,
    nonce: nonce.toString(),
    actions: actions.map((action) => actionToJson(rollupRegistry, action)),
    receipt:
      stage === 'sealed'
        ? null
        : {
            outcome: isRejected ? 'rejected' : 'executed',
            rejection: isRejected
              ? { code: rejection, title: 'Not enough', help: 'Take less.', actionIndex: 0 }
              : null,
            fee: '10000000000000000',
            events: isRejected
              ? []
              : [{ type: 'lending.supplied', account, fields: { asset: 'USDC', amount: '100500000' } }],
          },
    validUntil: Number(validUntil),
    signature: bytesToHex(signature),
    shard: shardOfAddress(account),
    bytes: 100,
    l1: { dataTransaction: null, rootTransaction: null },
  }
}

function statusOf(
  state: { domain: SigningDomain; posted: number; l1RpcUrl: string | null; timeOffset: number },
  sealed: number,
): Status {
  const { chainId, verifyingContract } = state.domain
  return {
    name: 'weft',
    devnet: true,
    ready: true,
    problems: [],
    time: Math.floor(Date.now() / 1000) + state.timeOffset,
    heads: { sealed, executed: sealed, posted: state.posted, finalized: 0 },
    paused: [],
    lags: { executionBatches: 0, postingBatches: 0, indexBatches: 0 },
    throughput: { transactionsPerSecond: 0, actionsPerSecond: 0 },
    actionFee: '10000000000000000',
    waiting: 0,
    lanes: [],
    workers: [],
    stateRoot: ROOT,
    genesis: { stateRoot: ROOT, timestamp: 1_800_000_000 },
    l1: { chainId, rollup: verifyingContract, rpcUrl: state.l1RpcUrl },
    signingDomain: { name: 'Weft', version: '1', chainId, verifyingContract },
    limits: {
      requestTransactions: 1000,
      requestBytes: 1_000_000,
      transactionActions: 256,
      transactionBytes: 32_768,
      validitySeconds: 604_800,
      waitSeconds: 30,
      accountPending: 4096,
    },
  }
}
