import { AMOUNT_MAX } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, type Call, createChain, governorAccount } from '../test-support/chain.ts'

const ann = accountOf(1)
const WEFT = 10n ** 18n

test('every action of staking does exactly what its declared effects say', async () => {
  const chain = await createChain()
  const must = async (account: typeof ann, call: Call) => {
    expect([call[0], await chain.act(account, call)]).toEqual([call[0], undefined])
    chain.wait(60n)
  }
  const staking = (action: string, fields: Record<string, unknown> = {}): Call => [
    `staking.${action}`,
    fields,
  ]
  const terms = { commissionBps: 100, commissionMaxBps: 500, commissionDailyMaxBps: 100 }
  await must(ann, ['bank.faucet', {}])
  await must(ann, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: WEFT }])
  for (const call of [
    staking('registerValidator', { name: 'Ours', description: '', ...terms, amount: 100n * WEFT }),
    staking('editValidator', { validator: 6, name: 'Our own', description: '' }),
    staking('setCommission', { validator: 6, commissionBps: 200 }),
    staking('fundRewards', { amount: WEFT }),
    staking('delegate', { validator: 1, amount: 10n * WEFT }),
    staking('claim', { validator: 1 }),
    staking('restake', { validator: 1 }),
    staking('claimAll'),
    staking('undelegate', { validator: 1, amount: WEFT }),
    staking('cancelUndelegation', { validator: 1, unbonding: 0 }),
    staking('undelegate', { validator: 1, amount: WEFT }),
    staking('redelegate', { from: 1, to: 2, amount: AMOUNT_MAX }),
    staking('claimCommission', { validator: 6 }),
  ]) {
    await must(ann, call)
  }
  for (const call of [
    staking('slash', { validator: 1, fractionBps: 100, infractionAt: chain.now() - 120n }),
    staking('jail', { validator: 1, seconds: 1 }),
    staking('unjail', { validator: 1 }),
    staking('setParameters', {
      unbondingSeconds: 60,
      emissionYearlyBps: 1,
      emissionAprMaxBps: 1,
      selfDelegationMin: 0n,
    }),
  ]) {
    await must(governorAccount, call)
  }
  await must(ann, staking('withdrawUnbonded', { validator: 1 }))
  await must(ann, staking('retireValidator', { validator: 6 }))
  for (const { name, module, descriptor } of chain.rollup.registry.actions.values()) {
    if (module.name !== 'staking') continue
    expect([name, [...chain.effects.get(name)!].sort()]).toEqual([name, [...descriptor.effects].sort()])
  }
})
