/** USD (8 decimals) of an amount in base units; rounds down. */
export function usdOf(amount: bigint, market: { readonly price: bigint; readonly decimals: number }): bigint {
  return (amount * market.price) / 10n ** BigInt(market.decimals)
}
