export {
  ACTION_FEE,
  apyOfRate,
  balances,
  claimable,
  DURATION_SECONDS_MAX,
  DURATION_SECONDS_MIN,
  FAUCET_COOLDOWN_SECONDS,
  FAUCET_GRANTS,
  feeNow,
  flowed,
  HEALTH_FACTOR_MAX,
  INCREMENT_BPS_MAX,
  INCREMENT_BPS_MIN,
  type LendingIntent,
  type LendingSummary,
  type LiquidationChoice,
  type LiquidationPrice,
  type LiquidationProjection,
  lendingAccounts,
  listingPrice,
  MINT_QUANTITY_MAX,
  nextBid,
  oracleConfig,
  PAYEES_MAX,
  type PayeeShare,
  type Projection,
  positions,
  prices,
  profitOf,
  type RejectionHelp,
  ROYALTY_BPS_MAX,
  rejectionHelp,
  reserveParameters,
  reserves,
  rewardsAfter,
  type SaleBreakdown,
  STREAM_PAYERS_MAX,
  STREAM_SECONDS_MIN,
  type StakeProjection,
  SUPPLY_CAP_MAX,
  saleBreakdown,
  supplies,
  USES_MAX,
  YEAR_SECONDS,
  yearlyEarnings,
} from '@weft/modules/descriptors'
export type { Address, Amount, Hash, Hex, Ray, Usd8, Wad } from '@weft/primitives'
export { BPS, RAY, WAD } from '@weft/primitives'
export {
  type Action,
  AMOUNT_MAX,
  ASSETS,
  type Asset,
  type AssetSymbol,
  assetById,
  assetBySymbol,
  type EntryKey,
  FEE_ASSET,
  formatUnits,
  parseAddress,
  parseUnits,
  type SignedTransaction,
  type SigningDomain,
  shardOfAddress,
  type Transaction,
  type TypedData,
} from '@weft/protocol'
export type {
  AsOf,
  BatchSummary,
  Heads,
  L1Reference,
  LaneStatus,
  LaneWork,
  Media,
  MediaLimits,
  MediaType,
  Modules,
  ProofView,
  Stage,
  Status,
  WorkerStatus,
} from '@weft/protocol/api'
export type { Account, AccountModules } from './accountView.ts'
export type { ActionInput, AmountText, FieldInput } from './actionInput.ts'
export { createWeftClient } from './createWeftClient.ts'
export {
  type ChainToAdd,
  type Eip1193Provider,
  eip1193Signer,
  switchChain,
  typedDataJson,
} from './eip1193Signer.ts'
export {
  ApiProblem,
  InvalidInput,
  NetworkUnreachable,
  ProofInvalid,
  SendUncertain,
  SignatureRejected,
  TimeoutExceeded,
  WeftError,
  WrongAccount,
  WrongNetwork,
} from './errors.ts'
export { type FarmPreview, farmPreview } from './farmPreview.ts'
export { compact, compactUsd8, formatAmount, formatUsd8 } from './format.ts'
export {
  type EModeProjection,
  type LendingPreview,
  lendingPreview,
  lendingRateCurve,
  type RatePoint,
} from './lendingPreview.ts'
export { type Debtor, type LiquidationPreview, liquidationPreview } from './liquidationPreview.ts'
export type { Market, Price } from './market.ts'
export type { MediaClient } from './media.ts'
export { type NearestLiquidation, nearestLiquidation } from './nearestLiquidation.ts'
export type { Page, Pages } from './pages.ts'
export { privateKeySigner } from './privateKeySigner.ts'
export type { L1Source, VerifiedBalance, VerifiedEntry } from './proofTypes.ts'
export { type RollupModule, rollupModules, rollupRegistry } from './rollupModules.ts'
export type {
  Position,
  ReceiptResult,
  SentTransaction,
  WaitForStageOptions,
  WaitStage,
} from './sentTransaction.ts'
export type { Signer } from './signer.ts'
export type {
  AccountState,
  SimulatedChange,
  SimulatedMessage,
  SimulatedValue,
  Simulation,
} from './simulation.ts'
export { type StakingIntent, type StakingPreview, stakingPreview } from './stakingPreview.ts'
export type { StreamEvent, StreamOptions, WeftStream } from './streamTypes.ts'
export type {
  ActionInfo,
  EventInfo,
  Receipt,
  RejectionInfo,
  TransactionDetail,
  TransactionInfo,
} from './transactionInfo.ts'
export { TransactionRejected } from './transactionRejected.ts'
export { type VaultPreview, vaultPreview } from './vaultPreview.ts'
export type {
  BatchDetail,
  NonceInfo,
  PreparedTransaction,
  PrepareOptions,
  ProofQuery,
  RequestOptions,
  SendOutcome,
  Series,
  TransactionOptions,
  WebSocketClass,
  WebSocketLike,
  WeftClient,
  WeftClientCore,
  WeftClientOptions,
} from './weftClient.ts'
