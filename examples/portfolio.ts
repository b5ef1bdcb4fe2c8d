import { type Account, createWeftClient, formatAmount, formatUsd8, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Everything an account has, from all modules: node portfolio.ts [address]

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const weft = createWeftClient({ url })
const address = process.argv[2] ?? (await newInvestor())
const account = await weft.account(address)

const DECIMALS = { ETH: 18, USDC: 6, WBTC: 8, WEFT: 18 } as const
const lines = [...inWallet(account), ...lent(account), ...staked(account), ...inVaults(account)]
console.log(`${account.address} after batch ${account.asOf.batch}`)
for (const { where, what, value } of lines) {
  console.log(`  ${where.padEnd(22)} ${what.padStart(22)} ${formatUsd8(value).padStart(14)}`)
}
// The API's own sum covers modules that this page does not list, such as NFT earnings.
const listed = lines.reduce((sum, { value }) => sum + value, 0n)
if (process.argv[2] === undefined && listed !== account.netWorth) {
  throw new Error(
    `The lines sum to ${formatUsd8(listed)}, the account is worth ${formatUsd8(account.netWorth)}`,
  )
}
console.log(`${lines.length} positions, net worth ${formatUsd8(account.netWorth)}`)

function inWallet({ modules }: Account) {
  return modules.bank.balances.map(({ asset, amount, value }) => ({
    where: 'wallet',
    what: `${formatAmount(amount, DECIMALS[asset])} ${asset}`,
    value,
  }))
}

function lent({ modules }: Account) {
  return modules.lending.positions.flatMap(({ asset, supplied, suppliedValue, debt, debtValue }) => [
    { where: 'supplied', what: `${formatAmount(supplied, DECIMALS[asset])} ${asset}`, value: suppliedValue },
    ...(debt === 0n
      ? []
      : [{ where: 'owed', what: `${formatAmount(debt, DECIMALS[asset])} ${asset}`, value: -debtValue }]),
  ])
}

function staked({ modules }: Account) {
  const { value, staked: amount, claimable } = modules.staking
  if (value === 0n) return []
  const rewards = claimable === 0n ? '' : `, ${formatAmount(claimable, 18)} to claim`
  return [{ where: 'staked', what: `${formatAmount(amount, 18, 2)} WEFT${rewards}`, value }]
}

function inVaults({ modules }: Account) {
  return modules.vault.positions.map(({ name, asset, assets, value }) => ({
    where: `vault ${name}`,
    what: `${formatAmount(assets, DECIMALS[asset])} ${asset}`,
    value,
  }))
}

/** Somebody new, who puts test funds to work. */
async function newInvestor(): Promise<string> {
  const investor = weft.withSigner(privateKeySigner(generatePrivateKey()))
  const { build } = investor
  await (await investor.bank.faucet()).wait()
  const sent = await investor.bundle([
    build.lending.supply({ asset: 'ETH', amount: '2' }),
    build.staking.delegate({ validator: 1, amount: '100' }),
    build.vault.deposit({ vault: 1, asset: 'USDC', amount: '1000' }),
  ])
  await sent.wait()
  return investor.signer!.address
}
