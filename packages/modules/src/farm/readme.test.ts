import { readFileSync } from 'node:fs'
import { FEE_ASSET, formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, type Call, createChain } from '../test-support/chain.ts'
import { farmAccountView } from './accountView.ts'
import { farmDescriptor } from './descriptor.ts'
import { farms } from './tables.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const weft = (units: bigint | string) => `${formatUnits(BigInt(units), 18)} WEFT`
const usdc = (whole: bigint) => whole * 10n ** 6n

test('the worked example of the README is what the engine computes', async () => {
  const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)]
  const chain = await createChain()
  const farmOf = () => chain.read(farms, farms.keyOf(1))
  const claimable = (account: typeof ann) => farmAccountView(chain.context, account).claimable
  const putIn = (amount: bigint): Call[] => [
    ['vault.deposit', { vault: 1, asset: 'USDC', amount }],
    ['farm.stake', { farm: 1, asset: 'USDC', amount }],
  ]
  for (const account of [ann, bob, carl]) await chain.act(account, ['bank.faucet', {}])
  await chain.batch([ann, ...putIn(usdc(300n))], [bob, ...putIn(usdc(100n))])
  chain.wait(1_000n)
  await chain.act(bob, ['farm.unstake', { farm: 1, asset: 'USDC', amount: usdc(100n) }])
  expectRows({
    'Rate a second': weft(farmOf().rate),
    'Ann may claim': weft(claimable(ann)),
    'Bob may claim': weft(claimable(bob)),
  })
  chain.wait(1_000n)
  await chain.batch()
  expectRows({ 'Ann, another 1,000 s later': weft(claimable(ann)), 'Bob, who left': weft(claimable(bob)) })

  const { endsAt } = farmOf()
  const reward = { reward: FEE_ASSET.id, amount: 500n * 10n ** 18n, durationHours: 1 }
  await chain.act(carl, ['farm.fund', { farm: 1, ...reward }])
  expect(farmOf().endsAt).toBe(endsAt)
  expectRows({ 'Rate with 500 WEFT more': weft(farmOf().rate) })
})

test('the README lists every action with its effects and its rejections in order', () => {
  for (const [name, { effects, rejections }] of Object.entries(farmDescriptor.actions)) {
    const declared = effects.length === 0 ? 'local' : effects.join(', ')
    const codes = rejections.map((code) => `\`${code}\``).join(', ')
    expect(readme).toContain(`| \`${name}\` | ${declared} | ${codes} |`)
  }
})

function expectRows(rows: Record<string, string>): void {
  for (const [name, value] of Object.entries(rows)) expect(readme).toContain(`| ${name} | ${value} |`)
}
