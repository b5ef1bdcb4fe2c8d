import { FEE_ASSET } from '@weft/protocol'

/** What is staked, in prompts: only the fee asset can be. */
export const WEFT = { symbol: FEE_ASSET.symbol, decimals: FEE_ASSET.decimals } as const
