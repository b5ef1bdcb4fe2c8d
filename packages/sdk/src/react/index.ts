export { type ListResult, useBatches, useTransactions } from './lists.ts'
export { weftKeys } from './queryKeys.ts'
export {
  useMarket,
  useMarkets,
  useModuleView,
  usePrices,
  useStatus,
  useTransaction,
  useWeftAccount,
} from './reads.ts'
export type { ReadOptions } from './useRead.ts'
export { type SendInput, type SendOptions, type SendResult, type SendStage, useSend } from './useSend.ts'
export { useSimulate } from './useSimulate.ts'
export { useWagmiSigner } from './useWagmiSigner.ts'
export { useWeftStream, type WeftStreamOptions, type WeftStreamState } from './useWeftStream.ts'
export { useWeft, WeftProvider, type WeftProviderProps } from './weftContext.ts'
