import { createWeftClient, privateKeySigner, type StreamEvent } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Follows an account, goes away, and comes back: no receipt is missing, and none comes twice.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const weft = createWeftClient({ url, signer: privateKeySigner(generatePrivateKey()) })
const account = weft.signer!.address
await (await weft.bank.faucet()).wait()

const seen: string[] = []
const numbers: number[] = []

// First visit: until the first payment is seen.
const first = weft.stream({ accounts: [account] })
let sending: Promise<string> | undefined
for await (const event of first) {
  if (event.type === 'subscribed') sending = pay('1')
  take(event)
  if (seen.length === 1) break
}
await sending

// Away. Two more payments happen meanwhile.
await pay('2')
await pay('3')

// Back: `after` is the last batch of the first visit, so everything after it is replayed.
const { sequence } = first
const second = weft.stream({
  accounts: [account],
  ...(sequence !== undefined && { after: sequence }),
  // After a long absence the API no longer has it all: then read the rest by pages.
  onGap: ({ after }) => console.log(`too long away: read what came after ${after} with weft.transactions()`),
})
for await (const event of second) {
  take(event)
  if (seen.length === 3) break
}

const hasGap = numbers.some((number, index) => index > 0 && number !== numbers[index - 1]! + 1)
if (hasGap || new Set(seen).size !== 3) throw new Error('The stream lost or repeated something')
console.log(`${seen.length} receipts over ${numbers.length} batches, none missing, none twice`)

function take(event: StreamEvent): void {
  if (event.type !== 'batch') return
  numbers.push(event.number)
  for (const { transaction } of event.receipts ?? []) {
    console.log(`batch ${event.number}: ${transaction.actions.map(({ text }) => text).join('; ')}`)
    seen.push(transaction.hash)
  }
}

async function pay(amount: string): Promise<string> {
  const sent = await weft.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'USDC', amount })
  await sent.wait()
  return sent.hash
}
