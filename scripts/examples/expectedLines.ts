/** What the last line of each example says when it did what it is there for. */
export const expectedLines: Readonly<Record<string, RegExp>> = {
  batchPayments: /^20 people paid 2195 USDC with one signature$/,
  bot: /^4 adjustments, health factor (1\.[89]|2\.[012])\d at the end$/,
  liquidator: /^liquidated: paid [\d,.]+ USDC for [\d.]+ ETH, \$[\d,.]+ gained$/,
  portfolio: /^\d+ positions, net worth \$[\d,]+\.\d\d$/,
  proofCheck: /^10000 USDC, proven against Ethereum$/,
  royaltySplit: /^painter 15 USDC, musician 10 USDC of 25 earned$/,
  streamListener: /^3 receipts over \d+ batches, none missing, none twice$/,
  vaultKeeper: /^vault \d+ lends (79\.9\d|80\.00) % of \$[34],\d{3}\.\d\d$/,
}
