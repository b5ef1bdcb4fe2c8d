import { createWeftClient, formatUsd8, lendingPreview, privateKeySigner, WAD } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Follows the market: borrows USDC against ETH, and keeps the health factor of the loan near 2 whatever ETH does.
// ORACLE_KEY is the key of a devnet's oracle. With it the bot moves the price itself, so that there is something to do.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const reader = createWeftClient({ url })
const newClient = () => reader.withSigner(privateKeySigner(generatePrivateKey()))
const [weft, lender] = [newClient(), newClient()]

const TARGET = 2n * WAD
const TOLERANCE = WAD / 5n
const ADJUSTMENTS = 4

// Somebody has to lend what the bot borrows.
await Promise.all([weft, lender].map(async (each) => (await each.bank.faucet()).wait()))
await (await lender.lending.supply({ asset: 'USDC', amount: '9000' })).wait()
await (await weft.lending.supply({ asset: 'ETH', amount: '4' })).wait()

const begin = (await weft.prices()).prices.find(({ asset }) => asset === 'ETH')!.price
/** Where ETH goes next, in percent of where it began. */
const moves = [130n, 70n, 100n]
let adjustments = 0

for await (const event of weft.stream({ topics: ['prices'] })) {
  if (event.type !== 'prices' || !(await adjust())) continue
  adjustments++
  if (adjustments === ADJUSTMENTS) break
  await movePrice(moves[adjustments - 1]!)
}
const healthFactor = (await weft.account(weft.signer!.address)).modules.lending.healthFactor ?? 0n
if (healthFactor < TARGET - TOLERANCE) throw new Error('The loan was left in danger')
console.log(`${adjustments} adjustments, health factor ${decimal(healthFactor)} at the end`)

/** Borrows or repays when the loan is too far from the target. */
async function adjust(): Promise<boolean> {
  const [{ markets }, account] = await Promise.all([weft.markets(), weft.account(weft.signer!.address)])
  const preview = lendingPreview(markets, account)
  const { healthFactor, debtValue } = preview.summary
  if (healthFactor > TARGET + TOLERANCE) {
    const amount = preview.borrowMax('USDC', TARGET)
    await (await weft.lending.borrow({ asset: 'USDC', amount })).wait()
    console.log(`ETH ${ethOf(markets)}: health factor ${decimal(healthFactor)}, borrowed ${usdc(amount)}`)
    return true
  }
  if (healthFactor < TARGET - TOLERANCE) {
    // The health factor is proportional to 1 / debt. A dollar has 8 decimals, a USDC 6.
    const amount = (debtValue - (debtValue * healthFactor) / TARGET) / 100n
    await (await weft.lending.repay({ asset: 'USDC', amount })).wait()
    console.log(`ETH ${ethOf(markets)}: health factor ${decimal(healthFactor)}, repaid ${usdc(amount)}`)
    return true
  }
  return false
}

/** On a devnet, and only with its oracle's key; elsewhere the market moves by itself. */
async function movePrice(percent: bigint): Promise<void> {
  const key = process.env.ORACLE_KEY
  if (key === undefined) return
  const oracle = reader.withSigner(privateKeySigner(key as `0x${string}`))
  const price = (begin * percent) / 100n
  await (await oracle.oracle.postPrices({ prices: [{ asset: 'ETH', price }] })).wait()
}

function ethOf(markets: readonly { asset: string; price: bigint }[]): string {
  return formatUsd8(markets.find(({ asset }) => asset === 'ETH')!.price)
}

function decimal(wad: bigint): string {
  return wad > 1_000n * WAD ? 'none' : (Number(wad / 10n ** 14n) / 10_000).toFixed(2)
}

function usdc(units: bigint): string {
  return `${(Number(units) / 1e6).toFixed(2)} USDC`
}
