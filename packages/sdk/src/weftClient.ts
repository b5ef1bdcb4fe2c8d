import type { Address, Hash } from '@weft/primitives'
import type {
  Action,
  AssetSymbol,
  EntryKey,
  Fields,
  FieldValues,
  SignedTransaction,
  SigningDomain,
  Table,
  Transaction,
  TypedData,
} from '@weft/protocol'
import type { AsOf, BatchSummary, BatchView, Modules, ProofView, Status } from '@weft/protocol/api'
import type { Account } from './accountView.ts'
import type { ActionBuilders, ModuleCalls } from './actionInput.ts'
import type { ApiProblem } from './errors.ts'
import type { Market, Price } from './market.ts'
import type { MediaClient } from './media.ts'
import type { ModuleViews } from './moduleViews.ts'
import type { Page, Pages } from './pages.ts'
import type { VerifiedBalance, VerifiedEntry } from './proofTypes.ts'
import type { RollupModule } from './rollupModules.ts'
import type { SentTransaction } from './sentTransaction.ts'
import type { Signer } from './signer.ts'
import type { Simulation } from './simulation.ts'
import type { StreamOptions, WeftStream } from './streamTypes.ts'
import type { TransactionDetail, TransactionInfo } from './transactionInfo.ts'

/** What a client is made from. */
export interface WeftClientOptions {
  /** Base URL of the API: `http://127.0.0.1:4000`. */
  readonly url: string
  /** Who signs; without one the client reads, and builds and sends what others signed. */
  readonly signer?: Signer | undefined
  /** An Ethereum node you trust, for `verifyProof`; without one the node the API names is asked. */
  readonly l1RpcUrl?: string | undefined
  /** The rollup you mean. When given, an API that serves another one is refused. */
  readonly rollup?: SigningDomain | undefined
  readonly fetch?: typeof globalThis.fetch
  /** A WebSocket class; the platform's own when absent. */
  readonly webSocket?: WebSocketClass
  /** Of one attempt of one request; 10 s when absent. */
  readonly timeoutMs?: number
  /** From an operator of the rollup, for higher limits. It signs nothing; keep it out of pages nonetheless. */
  readonly apiKey?: string | undefined
}

/** The part of WebSocket the client needs. */
export interface WebSocketLike {
  send(text: string): void
  close(code?: number): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
}
export type WebSocketClass = new (url: string) => WebSocketLike

/** How long a call may take. */
export interface RequestOptions {
  /** When it fires, the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Of the whole call with all attempts: then TimeoutExceeded. Without it, as many attempts as there are. */
  readonly timeoutMs?: number | undefined
}

/** How a transaction is put together. */
export interface TransactionOptions extends RequestOptions {
  /** Independent flows of one account never wait for each other. 0 to 2^32 − 1; default 0. */
  readonly nonceKey?: number
  /** Seconds from now in which it may execute; default 10 to 20 minutes, at most what the API allows. */
  readonly validForSeconds?: number
  /** Instead of the client's signer. */
  readonly signer?: Signer
  /**
   * Called when it is signed, and waited for before it is sent: kept where a restart finds it, it can be sent again
   * (`weft.send`), whatever became of it meanwhile. When it fails, nothing is sent.
   */
  readonly onSigned?: ((signed: SignedTransaction, hash: Hash) => void | Promise<void>) | undefined
}

/** Also which account it is for, when nobody signs yet. */
export interface PrepareOptions extends TransactionOptions {
  /** Default: the signer's. */
  readonly account?: string
  /** Default: the next free one under the key. */
  readonly nonce?: bigint
}

/** A transaction before it is signed: what to show, and what to sign. */
export interface PreparedTransaction {
  readonly transaction: Transaction
  /** EIP-712: what the wallet will show. */
  readonly typedData: TypedData
  readonly hash: Hash
  /** One line per action, as the wallet shows them: `Lend · Supply: amount 100.5 USDC`. */
  readonly text: readonly string[]
  /** Base units of WEFT. */
  readonly fee: bigint
}

/** What became of one transaction of several. */
export type SendOutcome =
  | { readonly status: 'sealed'; readonly sent: SentTransaction }
  | { readonly status: 'refused'; readonly hash: Hash; readonly error: ApiProblem }

/** Next sequence numbers of an account under one nonce key. */
export interface NonceInfo {
  readonly account: Address
  readonly nonceKey: number
  /** After the newest executed batch. */
  readonly committed: bigint
  /** To sign next: counts what is sealed or waiting too. */
  readonly next: bigint
  readonly pending: number
}

/** A batch with what ran in it, and the first page of its transactions. */
export interface BatchDetail extends Omit<BatchView, 'transactionPage'> {
  readonly transactionPage: Page<TransactionInfo>
}

/** Which entry to prove. */
export interface ProofQuery<K extends Fields = Fields, V extends Fields = Fields> {
  /** From @weft/modules/descriptors: `balances`, `positions`, … */
  readonly table: Table<K, V>
  readonly key: EntryKey
  /** When given, the key has to be one of this account's. */
  readonly account?: string
  /** State after this batch; default: the newest whose root is on L1. */
  readonly batch?: number
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

/** Numbers over time. */
export interface Series {
  /** Points lie at least this far apart. */
  readonly stepSeconds: number
  /** Unix seconds. */
  readonly from: number
  readonly to: number
  /** When recording began; null: there is nothing yet. */
  readonly since: number | null
  readonly series: readonly { name: string; points: readonly { at: number; value: bigint }[] }[]
}

/** Everything but the modules' own namespaces. */
export interface WeftClientCore {
  readonly url: string
  readonly signer: Signer | undefined

  /** The same actions without sending them: for `bundle` and `prepare`. */
  readonly build: ActionBuilders<RollupModule>
  /**
   * Several actions under one signature, in order, all or none. 1 to 256.
   *
   * @throws SendUncertain also when `signal` fires or the time is over after it was signed: it may be on its way.
   */
  bundle(actions: readonly Action[], options?: TransactionOptions): Promise<SentTransaction>
  /** What a person is about to sign. Reserves nothing: another transaction may take its nonce meanwhile. */
  prepare(actions: readonly Action[], options?: PrepareOptions): Promise<PreparedTransaction>
  /** @throws SignatureRejected, WrongNetwork, WrongAccount, InvalidInput `signer.missing` */
  sign(
    prepared: PreparedTransaction,
    options?: RequestOptions & { signer?: Signer },
  ): Promise<SignedTransaction>
  /**
   * What a transaction would do if nothing else happened before it: outcome, fee, events, messages, and what of the
   * account would change. Runs on the API's state by the code that executes batches; nobody signs.
   *
   * @param options.account - Default: the signer's.
   * @throws InvalidInput `account.missing`, ApiProblem
   * @example (await weft.simulate([weft.build.lending.supply({ asset: 'USDC', amount: '5' })])).changes
   */
  simulate(
    actions: readonly Action[],
    options?: RequestOptions & { account?: string | undefined },
  ): Promise<Simulation>
  /** Sends what is signed already. Resolves when it is sealed: in a batch, and stored. Safe to repeat. */
  send(signed: SignedTransaction, options?: RequestOptions): Promise<SentTransaction>
  /** Sends any number; one outcome each, in the order given. */
  sendMany(signed: readonly SignedTransaction[], options?: RequestOptions): Promise<SendOutcome[]>
  /** Another client of the same rollup that signs with another signer; shares what is known of the API. */
  withSigner(signer: Signer | undefined): WeftClient

  status(options?: RequestOptions): Promise<Status>
  /** The domain of every signature; asked once. */
  domain(options?: RequestOptions): Promise<SigningDomain>
  /** As the API describes itself: what it knows, fees in decimal digits. */
  modules(options?: RequestOptions): Promise<Modules>
  account(address: string, options?: RequestOptions): Promise<Account>
  nonces(address: string, nonceKey?: number, options?: RequestOptions): Promise<NonceInfo>
  /** Undefined when nobody sent it. */
  transaction(hash: string, options?: RequestOptions): Promise<TransactionDetail | undefined>
  /**
   * Of one account, sent or received; newest first. Lists are written after a batch is executed, a moment later or more
   * under load: whoever needs a certain transaction asks for it by its hash.
   */
  transactions(query: {
    account: string
    /** Only with this action: `lending.supply`. */
    action?: string
    /** Only with an action of this module, or an event of it for the account: `lending`. */
    module?: string
    /** Only where an action, or an event for the account, names this asset. */
    asset?: AssetSymbol
    outcome?: 'executed' | 'rejected'
    /** Unix seconds, both inclusive. */
    from?: number
    to?: number
    /** Items of one page, 1 to 100. */
    limit?: number
    /** Ends the list, whichever page it is at. */
    signal?: AbortSignal | undefined
  }): Pages<TransactionInfo>
  /** Takes up a transaction by its hash: after a reload, or one that somebody else sent. */
  track(hash: string, options?: RequestOptions): Promise<SentTransaction>
  markets(options?: RequestOptions): Promise<{ readonly asOf: AsOf; readonly markets: readonly Market[] }>
  market(asset: AssetSymbol, options?: RequestOptions): Promise<Market>
  prices(options?: RequestOptions): Promise<{ readonly asOf: AsOf; readonly prices: readonly Price[] }>
  /** Read-outs of modules: `weft.views.lending.atRisk({ limit: 10 })`; undefined: there is no such thing. */
  readonly views: ModuleViews
  /**
   * Numbers over time, for charts: `lending.supplyRate.ETH`, `account.netWorth.<address>` (sampled from when somebody
   * first asks for the account).
   *
   * @param query.names - 1 to 8. @param query.from - Unix seconds; default a day before `to`, which is now by default.
   * @param query.points - Of each series at most; 2 to 500, default 200.
   */
  series(
    query: { names: readonly string[]; from?: number; to?: number; points?: number },
    options?: RequestOptions,
  ): Promise<Series>
  /** Newest first. */
  batches(query?: { limit?: number; signal?: AbortSignal | undefined }): Pages<BatchSummary>
  /** With a page of its transactions. Undefined when there is no such batch. */
  batch(
    number: number,
    options?: RequestOptions & { cursor?: string; limit?: number },
  ): Promise<BatchDetail | undefined>

  /** Pictures and films of collections. */
  readonly media: MediaClient

  /** A proof as the API gives it, not verified. */
  proof(key: EntryKey, batch?: number, options?: RequestOptions): Promise<ProofView>
  /**
   * The value of an entry, believed only because L1 has the state root it is in.
   *
   * @throws ProofInvalid when the API lies, WeftError `proof.not_posted` when L1 has no root of this batch
   * (yet), WrongNetwork when the node is of another chain, NetworkUnreachable.
   */
  verifyProof<K extends Fields, V extends Fields>(
    query: ProofQuery<K, V>,
  ): Promise<VerifiedEntry<FieldValues<V>>>
  /** What an account has of an asset, by proof. */
  proveBalance(
    address: string,
    asset: AssetSymbol,
    options?: RequestOptions & { batch?: number },
  ): Promise<VerifiedBalance>

  /** Batches, receipts, prices and heads as they come; reconnects and resumes by itself. */
  stream(options?: StreamOptions): WeftStream
}

/** A client of one rollup. `weft.lending.supply({ asset: 'USDC', amount: '100.5' })` signs and sends. */
export type WeftClient = WeftClientCore &
  ModuleCalls<RollupModule, [options?: TransactionOptions], Promise<SentTransaction>>
