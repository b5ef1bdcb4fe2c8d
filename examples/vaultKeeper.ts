import { createWeftClient, formatUsd8, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Keeps vaults in shape: whenever a batch comes, it rebalances those that are off their weights, and harvests those
// whose gains are worth the fee. Anybody may.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const reader = createWeftClient({ url })
const newClient = () => reader.withSigner(privateKeySigner(generatePrivateKey()))
const [keeper, curator] = [newClient(), newClient()]
await Promise.all([keeper, curator].map(async (each) => (await each.bank.faucet()).wait()))

/** Beyond this, anybody may rebalance. */
const DRIFT_BPS = 100
/** A dollar, with 8 decimals: harvesting less is not worth it. */
const GAIN_VALUE_MIN = 100_000_000n

const vault = await openVault()
console.log(`vault ${vault}: to lend 80 % of its USDC`)

// The keeper listens before the deposit comes, as it would on any day.
const stream = reader.stream({ topics: ['batches'] })
let depositing: Promise<unknown> | undefined
for await (const event of stream) {
  if (event.type === 'subscribed') depositing = deposit('4000')
  if (event.type !== 'batch') continue
  const { items } = await reader.views.vault.vaults()
  for (const each of items) await keep(each)
  if (lentBps(items.find((each) => each.vault === vault)) >= 7_990) break
}
await depositing
const after = await reader.views.vault.vault({ vault })
console.log(
  `vault ${vault} lends ${(lentBps(after) / 100).toFixed(2)} % of ${formatUsd8(after?.totalAssetsValue ?? 0n)}`,
)

type Vault = Omit<NonNullable<typeof after>, 'asOf'>

async function keep({ vault, strategies, price, decimals }: Vault): Promise<void> {
  const drift = Math.max(0, ...strategies.map(({ targetBps, actualBps }) => Math.abs(targetBps - actualBps)))
  const gain = strategies.reduce((sum, { unrealisedGain }) => sum + unrealisedGain, 0n)
  const { build } = keeper
  const actions = [
    ...((gain * price) / 10n ** BigInt(decimals) >= GAIN_VALUE_MIN ? [build.vault.harvest({ vault })] : []),
    ...(drift > DRIFT_BPS ? [build.vault.rebalance({ vault })] : []),
  ]
  if (actions.length === 0) return
  // Another keeper may have been faster: that costs the fee, and is no error.
  const { outcome } = await (await keeper.bundle(actions)).wait('executed', { throwOnRejection: false })
  console.log(`vault ${vault}: ${drift / 100} % off its weights, ${actions.length} action ${outcome}`)
}

/** The part of a vault that is lent, in basis points. */
function lentBps(each: Vault | undefined): number {
  return each?.strategies.find(({ kind }) => kind === 'lending')?.actualBps ?? 0
}

async function openVault(): Promise<number> {
  const terms = {
    ...({ name: 'Keeper’s example', asset: 'USDC', depositLimit: '1000000', unlockHours: 1 } as const),
    ...{ lendingBps: 8_000, stakingBps: 0, validator: 0, performanceFeeBps: 1_000, managementFeeBps: 0 },
  }
  await (await curator.vault.createVault(terms)).wait()
  const { curated } = (await curator.account(curator.signer!.address)).modules.vault
  return curated[0]!.vault
}

async function deposit(amount: string): Promise<void> {
  await (await curator.vault.deposit({ vault, asset: 'USDC', amount })).wait()
}
