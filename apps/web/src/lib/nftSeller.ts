import type { NftToken } from './nftReads.ts'

/** Why an account cannot dispose of a token; undefined: it can. */
export function sellerBlock(
  { owner, auction }: Pick<NftToken, 'owner' | 'auction'>,
  me: string | undefined,
): string | undefined {
  if (owner !== me) return 'It is not yours any more'
  return auction ? 'It is in an auction' : undefined
}
