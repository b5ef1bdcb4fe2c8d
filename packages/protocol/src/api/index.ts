export { type AccountView, accountSchema, type NonceView, nonceSchema } from './accounts.ts'
export {
  type BatchPage,
  type BatchSummary,
  type BatchView,
  batchPageSchema,
  batchSchema,
  batchSummarySchema,
  type L1Reference,
  type LaneWork,
  l1ReferenceSchema,
  laneWorkSchema,
} from './batches.ts'
export { entryProofFromJson, entryProofToJson } from './entryProofJson.ts'
export { fieldJsonHelp, fieldsFromJson, fieldsToJson, MAX_TEXT } from './fieldJson.ts'
export { type AsOf, asOfSchema, type Heads, headsSchema } from './heads.ts'
export {
  type MarketResponse,
  type Markets,
  marketResponseSchema,
  marketSchema,
  marketsSchema,
  type Prices,
  type PriceView,
  priceSchema,
  pricesSchema,
} from './markets.ts'
export {
  MEDIA_PERMIT_SECONDS_MAX,
  MEDIA_TYPES,
  type Media,
  type MediaLimits,
  type MediaPermit,
  type MediaType,
  mediaLimitsSchema,
  mediaPermitSchema,
  mediaPermitTypedData,
  mediaSchema,
} from './media.ts'
export {
  type ActionDescription,
  actionDescriptionSchema,
  assetDescriptionSchema,
  type FieldDescription,
  fieldDescriptionSchema,
  type Modules,
  modulesSchema,
  rejectionDescriptionSchema,
} from './modules.ts'
export { PAGE_ITEMS_MAX, type Page, type PageQuery, pageQuerySchema, pageSchema } from './page.ts'
export { PROBLEM_MEDIA_TYPE, type Problem, problemSchema } from './problem.ts'
export { type ProofView, proofQuerySchema, proofSchema } from './proofs.ts'
export {
  addressInputSchema,
  addressSchema,
  assetSymbolSchema,
  batchNumberSchema,
  hashInputSchema,
  hashSchema,
  hexSchema,
  type Stage,
  secondsSchema,
  stageSchema,
  unitsSchema,
} from './scalars.ts'
export {
  SERIES_NAMES_MAX,
  SERIES_POINTS_MAX,
  type SeriesQuery,
  type SeriesView,
  seriesQuerySchema,
  seriesSchema,
} from './series.ts'
export {
  type AccountStateView,
  accountStateSchema,
  type SimulateBody,
  type SimulatedChangeView,
  type SimulatedMessageView,
  type SimulationView,
  simulateBodySchema,
  simulatedChangeSchema,
  simulatedMessageSchema,
  simulationSchema,
} from './simulate.ts'
export {
  type LaneStatus,
  laneStatusSchema,
  type Paused,
  pausedSchema,
  type Status,
  signingDomainSchema,
  statusSchema,
  type WorkerStatus,
  workerStatusSchema,
} from './status.ts'
export {
  STREAM_ACCOUNTS_MAX,
  STREAM_CLOSE,
  STREAM_MESSAGE_BYTES_MAX,
  STREAM_REPLAY_EVENTS_MAX,
  type StreamMessage,
  type StreamRequest,
  streamMessageSchema,
  streamRequestSchema,
} from './stream.ts'
export { decodeSubmitAnswer, encodeSubmitAnswer, type SubmitAnswerItem } from './submitAnswer.ts'
export { actionsFromJson, actionToJson, transactionFromJson, transactionToJson } from './transactionJson.ts'
export {
  type AccountTransactionsQuery,
  accountTransactionsQuerySchema,
  actionSchema,
  type EventView,
  eventSchema,
  type ReceiptView,
  receiptSchema,
  refusedItemSchema,
  type SubmitItem,
  type SubmitResponse,
  sealedItemSchema,
  submitBodySchema,
  submitResponseSchema,
  type TransactionInput,
  type TransactionPage,
  type TransactionSummary,
  type TransactionView,
  transactionInputSchema,
  transactionPageSchema,
  transactionQuerySchema,
  transactionSchema,
  transactionSummarySchema,
  WAIT_SECONDS_MAX,
} from './transactions.ts'
export { BINARY_MEDIA_TYPE, decodeTransactionsBody, encodeTransactionsBody } from './transactionsBody.ts'
