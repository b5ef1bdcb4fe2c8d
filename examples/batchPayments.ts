import { createWeftClient, formatUnits, privateKeySigner, TransactionRejected } from '@weft/sdk'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'

// Pays a list of people with one signature: all of them, or none.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const weft = createWeftClient({ url, signer: privateKeySigner(generatePrivateKey()) })
const { build } = weft
await (await weft.bank.faucet()).wait()

const payroll = Array.from({ length: 20 }, (_, index) => ({
  to: privateKeyToAddress(generatePrivateKey()),
  amount: `${100 + index}.25`,
}))
const payments = payroll.map(({ to, amount }) => build.bank.transfer({ to, asset: 'USDC', amount }))

// What the wallet would show, and what it costs, before anything is signed.
const { text, fee } = await weft.prepare(payments)
console.log(`${text.length} payments, the first: ${text[0]}`)
console.log(`fee ${formatUnits(fee, 18)} WEFT`)

const receipt = await (await weft.bundle(payments)).wait()
const paid = await Promise.all(payroll.map(({ to }) => usdcOf(to)))
const total = paid.reduce((sum, amount) => sum + amount, 0n)
console.log(`paid in batch ${receipt.batch}: ${formatUnits(total, 6)} USDC in all`)

// One payment too much among them, and nobody gets anything.
const stranger = privateKeyToAddress(generatePrivateKey())
const tooMuch = [
  build.bank.transfer({ to: stranger, asset: 'USDC', amount: '1' }),
  build.bank.transfer({ to: stranger, asset: 'USDC', amount: '1000000' }),
]
const refusal = await (await weft.bundle(tooMuch)).wait().catch((error: unknown) => error)
if (!(refusal instanceof TransactionRejected)) throw new Error('More was paid than there is')
console.log(`refused at payment ${(refusal.actionIndex ?? 0) + 1}: ${refusal.code}. ${refusal.remedy}`)

const isExact = paid.every((amount, index) => formatUnits(amount, 6) === payroll[index]?.amount)
if (!isExact || (await usdcOf(stranger)) !== 0n)
  throw new Error('Somebody got another amount than the list says')
console.log(`${payroll.length} people paid ${formatUnits(total, 6)} USDC with one signature`)

async function usdcOf(address: string): Promise<bigint> {
  const { balances } = (await weft.account(address)).modules.bank
  return balances.find(({ asset }) => asset === 'USDC')?.amount ?? 0n
}
