export { objectAddress, parseAddress, shardOfAddress, ZERO_ADDRESS } from './address.ts'
export { createAddressIndex } from './addressIndex.ts'
export {
  ASSETS,
  type Asset,
  type AssetSymbol,
  assetById,
  assetBySymbol,
  FEE_ASSET,
  isAssetId,
} from './asset.ts'
export {
  type BatchCommitment,
  batchCommitmentHash,
  batchDataHash,
  decodeBatchPayload,
  encodeBatchPayload,
} from './batch.ts'
export { type PackedBatchData, packBatchData, unpackBatchData } from './batchData.ts'
export { ByteReader } from './byteReader.ts'
export { ByteWriter } from './byteWriter.ts'
export { dateText } from './dateText.ts'
export {
  AMOUNT_MAX,
  type Field,
  type FieldHelp,
  type FieldKind,
  type Fields,
  type FieldValue,
  type FieldValues,
  field,
} from './field.ts'
export { invalidField } from './fieldCheck.ts'
export { type Layout, readFields, writeFields } from './fieldCodec.ts'
export {
  BATCH_BYTES_MAX,
  BATCH_TRANSACTIONS_MAX,
  DELIVERY_ROUNDS_MAX,
  GLOBALS_SHARD,
  REQUEST_TRANSACTIONS_MAX,
  SEGMENT_ITEMS_MAX,
  SHARD_COUNT,
  SHARD_TREE_DEPTH,
  TRANSACTION_ACTIONS_MAX,
  TRANSACTION_BYTES_MAX,
  TRANSACTION_MESSAGES_MAX,
  VALID_UNTIL_MAX,
} from './limits.ts'
export {
  type ActionContext,
  type ActionDescriptor,
  type BatchTime,
  defineModule,
  describeModule,
  type Effect,
  type GenesisConfig,
  type GlobalContext,
  type MessageContext,
  type Module,
  type ModuleBehaviour,
  type ModuleDescriptor,
  type Outcome,
  type PayloadDescriptor,
  type PlacedOrder,
  type ReadContext,
  type RejectionCode,
  type SettleContext,
  type StateView,
  type TableIndex,
  type ViewContext,
  type ViewDescriptor,
} from './module.ts'
export {
  type EntryProof,
  hashLeaf,
  hashPair,
  type StateLeaf,
  stateRootOf,
  valueRootOf,
  verifyEntryProof,
} from './proof.ts'
export {
  decodeReceipt,
  type Event,
  encodeReceipt,
  type Receipt,
  readEvent,
  readReceipt,
  writeEvent,
  writeReceiptHead,
} from './receipt.ts'
export { createRegistry, type RegisteredAction, type RegisteredPayload, type Registry } from './registry.ts'
export { shortKeyOf } from './shortKey.ts'
export { skipEvent } from './skipEvent.ts'
export { nonces, pendingMessages, system } from './system.ts'
export {
  accountOfKey,
  defineTable,
  type EntryKey,
  type KeyParts,
  type NumericField,
  shardOfKey,
  type Table,
  type TableDefinition,
  type TableOwner,
  tableIdOfKey,
} from './table.ts'
export {
  type Action,
  accountOfTransaction,
  checkTransaction,
  decodeTransaction,
  encodeTransaction,
  readTransaction,
  SIGNATURE_BYTES,
  type SignedTransaction,
  type Transaction,
} from './transaction.ts'
export { transactionDigest, transactionHash } from './transactionDigest.ts'
export { readTransactionHeader, type TransactionHeader } from './transactionHeader.ts'
export { actionText, type SigningDomain, signingDigest, type TypedData, typedDataOf } from './typedData.ts'
export { formatUnits, parseUnits } from './units.ts'
