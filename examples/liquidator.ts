import { createWeftClient, formatAmount, formatUsd8, lendingPreview, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Watches loans and pays those that are no longer backed, for their collateral at a discount.
// ORACLE_KEY is the key of a devnet's oracle. With it somebody borrows all they can and ETH falls, so that there is a
// loan to liquidate; without it, the liquidator waits for one.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const reader = createWeftClient({ url })
const liquidator = await newAccount()
const restore = process.env.ORACLE_KEY === undefined ? undefined : await causeCrash(process.env.ORACLE_KEY)

try {
  console.log(await liquidateOne())
} finally {
  await restore?.()
}

/** Looks at the loans whenever prices move, until one was liquidated with a profit. */
async function liquidateOne(): Promise<string> {
  for await (const event of reader.stream({ topics: ['prices'] })) {
    if (event.type !== 'prices') continue
    const { items } = await reader.views.lending.atRisk({ limit: 20 })
    const [best] = items
      .flatMap(({ account, offer }) => (offer === null ? [] : [{ borrower: account, ...offer }]))
      .filter(({ profitValue, debtAsset }) => profitValue > 0n && debtAsset === 'USDC')
      .sort((a, b) => (a.profitValue < b.profitValue ? 1 : -1))
    if (best === undefined) continue
    const { borrower, debtAsset, collateralAsset, amountMax, profitValue } = best
    console.log(
      `${borrower} owes ${debtAsset} against too little ${collateralAsset}: ${formatUsd8(profitValue)} to gain`,
    )

    const terms = { borrower, debtAsset, collateralAsset, amount: amountMax }
    const { events } = await (await liquidator.lending.liquidate(terms)).wait()
    const seized = events.find(({ type }) => type === 'lending.seizedCollateral')
    // Somebody was faster, or the price came back: everything was returned, less the fee.
    if (seized === undefined) continue
    const { covered, amount } = seized.fields as { covered: bigint; amount: bigint }
    const received = `${formatAmount(amount, collateralAsset === 'WBTC' ? 8 : 18)} ${collateralAsset}`
    return `liquidated: paid ${formatAmount(covered, 6)} USDC for ${received}, ${formatUsd8(profitValue)} gained`
  }
  throw new Error('The stream ended')
}

/** On a devnet only. @returns what brings the price back */
async function causeCrash(oracleKey: string): Promise<() => Promise<void>> {
  const [lender, borrower] = await Promise.all([newAccount(), newAccount()])
  await (await lender.lending.supply({ asset: 'USDC', amount: '9000' })).wait()
  await (await borrower.lending.supply({ asset: 'ETH', amount: '4' })).wait()
  const [{ markets }, account] = await Promise.all([
    reader.markets(),
    reader.account(borrower.signer!.address),
  ])
  const amount = lendingPreview(markets, account).borrowMax('USDC')
  await (await borrower.lending.borrow({ asset: 'USDC', amount })).wait()

  const oracle = reader.withSigner(privateKeySigner(oracleKey as `0x${string}`))
  const { price } = await reader.market('ETH')
  const post = async (price: bigint) => {
    await (await oracle.oracle.postPrices({ prices: [{ asset: 'ETH', price }] })).wait()
  }
  await post((price * 90n) / 100n)
  return () => post(price)
}

async function newAccount() {
  const client = reader.withSigner(privateKeySigner(generatePrivateKey()))
  await (await client.bank.faucet()).wait()
  return client
}
