/**
 * Arguments of Node for our servers. Records, receipts and payloads live for about a batch: with half-spaces of
 * 16 MB, which is the default, they outlive the nursery and are collected at the price of old ones. With 64 MB
 * executing 20,000 transfers takes a seventh less CPU (side by side, 40,000 accounts).
 */
export const nodeArguments: readonly string[] = ['--max-semi-space-size=64']
