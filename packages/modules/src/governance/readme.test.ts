import { readFileSync } from 'node:fs'
import { FEE_ASSET, formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { bankDescriptor } from '../bank/descriptor.ts'
import { type Call, createChain } from '../test-support/chain.ts'
import { governanceDescriptor } from './descriptor.ts'
import { PARAMETERS } from './parameters.ts'
import { ann, bob, decide, untilNextIs } from './test-support/change.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const weft = (units: bigint) => `${formatUnits(units, FEE_ASSET.decimals)} WEFT`

test('the worked example of the README is what the engine computes', async () => {
  const chain = await createChain()
  const send: Call = ['bank.transfer', { to: bob, asset: 'USDC', amount: 1_000_000n }]
  const pay = async () => weft((await chain.batch([ann, send]))[0]!.fee)
  await chain.act(ann, ['bank.faucet', {}])
  const rows: Record<string, string> = { 'Fee before': await pay() }
  const effectiveBatch = await decide(chain, { name: 'fees.actionMicroWeft', value: 5_000n })
  rows['Batch of the confirmation'] = String(chain.context.batch.number)
  rows['In force from batch'] = String(effectiveBatch)
  await untilNextIs(chain, effectiveBatch - 1)
  for (const batch of [effectiveBatch - 1, effectiveBatch]) rows[`Ann pays in batch ${batch}`] = await pay()
  rows['Her prompt names, before and after'] = weft(bankDescriptor.actions.transfer.fee)
  for (const [name, value] of Object.entries(rows)) expect(readme).toContain(`| ${name} | ${value} |`)
})

test('the README lists every action with its effects, fee and rejections in order', () => {
  for (const [name, { effects, fee, rejections }] of Object.entries(governanceDescriptor.actions)) {
    const codes = rejections.map((code) => `\`${code}\``).join(', ')
    expect(readme).toContain(`| \`${name}\` | ${effects.join(', ')} | ${fee} | ${codes} |`)
  }
})

test("the README lists governance's own parameters with their bounds", () => {
  for (const { name, min, max, owner } of PARAMETERS) {
    if (owner.module !== 'governance') continue
    const bounds = `${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}`
    expect(readme).toContain(`| \`${name}\` | rollup | ${bounds} |`)
  }
})
