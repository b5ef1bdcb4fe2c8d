import { readFileSync } from 'node:fs'
import { formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { stakingAccountView } from './accountView.ts'
import { exchangeRate } from './math.ts'
import { networkKey, poolOf } from './reads.ts'
import { network } from './tables.ts'
import { networkView } from './views.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const weft = (value: bigint | string) => `${formatUnits(BigInt(value), 18)} WEFT`
const ray = (value: bigint | string) => formatUnits(BigInt(value), 27)
const whole = (count: number) => BigInt(count) * 10n ** 18n

test('the worked example of the README is what the engine computes', async () => {
  const [ann, bob] = [accountOf(1), accountOf(2)]
  const chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
  await chain.act(ann, ['staking.delegate', { validator: 1, amount: whole(300) }])
  await chain.act(bob, ['staking.delegate', { validator: 2, amount: whole(100) }])
  chain.wait(86_400n)
  await chain.batch()
  const emitted = chain.read(network, networkKey)
  expectRows({
    'Emission rate': ray(networkView(chain.context).emissionApr),
    'Ann may claim': weft(viewOf(chain, ann).claimable),
    'Bob may claim': weft(viewOf(chain, bob).claimable),
    'Commission of validator 1': weft(poolOf(chain.context, 1).commission),
    'Commission of validator 2': weft(poolOf(chain.context, 2).commission),
    Carried: weft(emitted.carried),
  })

  const infractionAt = chain.now()
  await chain.act(ann, ['staking.undelegate', { validator: 1, amount: whole(100) }])
  await chain.act(ann, ['staking.redelegate', { from: 1, to: 2, amount: whole(50) }])
  await chain.act(governorAccount, ['staking.slash', { validator: 1, fractionBps: 1_000, infractionAt }])
  const shown = viewOf(chain, ann)
  expectRows({
    'A share of validator 1': ray(exchangeRate(poolOf(chain.context, 1))),
    'Ann, with validator 1': weft(shown.delegations[0]!.staked),
    'Ann, with validator 2': weft(shown.delegations[1]!.staked),
    'Ann, unbonding': weft(shown.unbonding),
  })
})

function viewOf(chain: Chain, account: Parameters<typeof stakingAccountView>[1]) {
  return stakingAccountView(chain.context, account)
}

function expectRows(rows: Record<string, string>): void {
  for (const [name, value] of Object.entries(rows)) expect(readme).toContain(`| ${name} | ${value} |`)
}
