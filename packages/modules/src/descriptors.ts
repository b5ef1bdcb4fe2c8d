import { bankDescriptor } from './bank/descriptor.ts'
import { farmDescriptor } from './farm/descriptor.ts'
import { governanceDescriptor } from './governance/descriptor.ts'
import { lendingDescriptor } from './lending/descriptor.ts'
import { nftDescriptor } from './nft/descriptor.ts'
import { oracleDescriptor } from './oracle/descriptor.ts'
import { stakingDescriptor } from './staking/descriptor.ts'
import { vaultDescriptor } from './vault/descriptor.ts'

/** Every module of the rollup, by id: what a registry is built from. Safe for browsers. */
export const descriptors = [
  bankDescriptor,
  oracleDescriptor,
  governanceDescriptor,
  lendingDescriptor,
  stakingDescriptor,
  vaultDescriptor,
  farmDescriptor,
  nftDescriptor,
] as const

export { bankDescriptor } from './bank/descriptor.ts'
export { FAUCET_COOLDOWN_SECONDS, FAUCET_FEE_ASSET_GRANT, FAUCET_GRANTS } from './bank/faucet.ts'
export { balances, bankConfig, faucetPool, faucetUses, fees, supplies } from './bank/tables.ts'
export { type BankAccountView, bankAccountViewSchema } from './bank/view.ts'
export { farmDescriptor } from './farm/descriptor.ts'
export { KEEPER_SHARE_BPS } from './farm/limits.ts'
export { aprAfterStake, rewardPerSecond } from './farm/preview.ts'
export {
  type FarmAccountView,
  type FarmList,
  type FarmPositionView,
  type FarmView,
  farmAccountViewSchema,
  farmViewSchema,
} from './farm/view.ts'
export { ACTION_FEE, feeNow } from './fee.ts'
export { governanceDescriptor } from './governance/descriptor.ts'
export { PARAMETERS, type Parameter } from './governance/parameters.ts'
export type { ParametersView, ParameterView, ProposalView } from './governance/view.ts'
export { positionFromView } from './lending/accountView.ts'
export { accrueReserve } from './lending/accrueReserve.ts'
export { bestLiquidation, type LiquidationChoice, profitOf } from './lending/bestLiquidation.ts'
export { lendingDescriptor } from './lending/descriptor.ts'
export { type EModeCategory, rejectEMode, underEMode } from './lending/eMode.ts'
export { eModeFromView } from './lending/eModesView.ts'
export { borrowMax, positionIn, supplyMax, withdrawMax } from './lending/limits.ts'
export {
  type Market,
  type Position,
  type Reserve,
  type ReserveParameters,
  type ReserveState,
  reserveState,
} from './lending/market.ts'
export { marketFromView } from './lending/marketView.ts'
export {
  amountFromSharesDown,
  amountFromSharesUp,
  apyOfRate,
  borrowRate,
  compoundedIndex,
  linearIndex,
  type RateCurve,
  sharesFromAmountDown,
  sharesFromAmountUp,
  supplyRate,
  utilisation,
  valueDown,
  valueUp,
  YEAR_SECONDS,
} from './lending/math.ts'
export {
  type LiquidationInput,
  type LiquidationProjection,
  liquidationMax,
  projectLiquidation,
} from './lending/projectLiquidation.ts'
export {
  debtOf,
  type LendingIntent,
  type Projection,
  type ProjectionInput,
  projectPosition,
} from './lending/projectPosition.ts'
export {
  HEALTH_FACTOR_MAX,
  type Holding,
  healthFactor,
  type LiquidationPrice,
  liquidationPrice,
  loanToValue,
  type Risk,
  riskOf,
} from './lending/risk.ts'
export { type LendingSummary, summarise } from './lending/summary.ts'
export {
  eModeCategories,
  lendingAccounts,
  lendingConfig,
  moduleSupplies,
  pledges,
  positions,
  reserveParameters,
  reserves,
} from './lending/tables.ts'
export {
  type DebtorList,
  type DebtorView,
  type EModeView,
  type LendingAccountView,
  type LendingMarketView,
  type LendingPositionView,
  type LiquidationOffer,
  lendingAccountViewSchema,
  lendingMarketViewSchema,
} from './lending/view.ts'
export { nftDescriptor } from './nft/descriptor.ts'
export {
  AUCTION_EXTENSION_SECONDS_MAX,
  COLLECTION_FEE,
  DURATION_SECONDS_MAX,
  DURATION_SECONDS_MIN,
  INCREMENT_BPS_MAX,
  INCREMENT_BPS_MIN,
  MINT_QUANTITY_MAX,
  PAYEES_MAX,
  ROYALTY_BPS_MAX,
  STREAM_PAYERS_MAX,
  STREAM_SECONDS_MIN,
  SUPPLY_CAP_MAX,
  USES_MAX,
} from './nft/limits.ts'
export {
  claimable,
  endAfterBid,
  flowed,
  type ListingTerms,
  listingPrice,
  nextBid,
  type PayeeShare,
  royaltyOf,
  type SaleBreakdown,
  type StreamTerms,
  saleBreakdown,
  streamEndsAt,
} from './nft/math.ts'
export { collectionAddress, tokenAddress, workAddress } from './nft/objects.ts'
export type {
  NftAccountView,
  NftActivityView,
  NftAuctionView,
  NftCollectionDetailView,
  NftCollectionView,
  NftEarningView,
  NftListingView,
  NftOfferView,
  NftStreamView,
  NftTokenDetailView,
  NftTokenView,
  NftWorkView,
} from './nft/view.ts'
export { oracleDescriptor } from './oracle/descriptor.ts'
export { oracleConfig, prices } from './oracle/tables.ts'
export {
  type OraclePricesView,
  type OraclePriceView,
  oraclePricesViewSchema,
  oraclePriceViewSchema,
} from './oracle/view.ts'
export { type RejectionHelp, rejectionHelp } from './rejectionHelp.ts'
export { stakingDescriptor } from './staking/descriptor.ts'
export {
  projectStake,
  rewardsAfter,
  type StakeIntent,
  type StakeProjection,
  type StakeProjectionInput,
  undelegateMax,
  yearlyReward,
} from './staking/projectStake.ts'
export {
  type DelegationView,
  type StakingAccountView,
  type StakingNetworkView,
  stakingAccountViewSchema,
  stakingNetworkViewSchema,
  type UnbondingView,
  type ValidatorView,
  validatorViewSchema,
} from './staking/view.ts'
export { vaultDescriptor } from './vault/descriptor.ts'
export {
  DRIFT_BPS_MAX,
  MANAGEMENT_FEE_BPS_MAX,
  PERFORMANCE_FEE_BPS_MAX,
  UNLOCK_HOURS_MAX,
  UNLOCK_HOURS_MIN,
} from './vault/limits.ts'
export {
  depositMax,
  paidFromIdle,
  previewDeposit,
  previewMint,
  previewRedeem,
  previewWithdraw,
  vaultFromView,
  yearlyEarnings,
} from './vault/preview.ts'
export { SHARE_DECIMALS, SHARE_UNIT } from './vault/shares.ts'
export {
  type VaultAccountView,
  type VaultList,
  type VaultPositionView,
  type VaultStrategyView,
  type VaultView,
  vaultAccountViewSchema,
  vaultViewSchema,
} from './vault/view.ts'
export { assetSymbolText, freeText, unitsText } from './viewFields.ts'
