import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { type Call, type Chain, governorAccount } from '../../test-support/chain.ts'

const WEFT = 10n ** 18n

/** Every action of the module once, an action a batch and a minute from each to the next; the governor has fees. */
export function stakingTour(account: Address, now: Chain['now']): readonly (() => [Address, Call])[] {
  const terms = { commissionBps: 100, commissionMaxBps: 500, commissionDailyMaxBps: 100 }
  const by =
    (who: Address) =>
    (action: string, fields: Record<string, unknown> = {}) => {
      return (): [Address, Call] => [who, [`staking.${action}`, fields]]
    }
  const [own, governed] = [by(account), by(governorAccount)]
  return [
    own('registerValidator', { name: 'Ours', description: '', ...terms, amount: 100n * WEFT }),
    own('editValidator', { validator: 6, name: 'Our own', description: '' }),
    own('setCommission', { validator: 6, commissionBps: 200 }),
    own('fundRewards', { amount: WEFT }),
    own('delegate', { validator: 1, amount: 10n * WEFT }),
    own('claim', { validator: 1 }),
    own('restake', { validator: 1 }),
    own('claimAll'),
    own('undelegate', { validator: 1, amount: WEFT }),
    own('cancelUndelegation', { validator: 1, unbonding: 0 }),
    own('undelegate', { validator: 1, amount: WEFT }),
    own('redelegate', { from: 1, to: 2, amount: AMOUNT_MAX }),
    own('claimCommission', { validator: 6 }),
    () => governed('slash', { validator: 1, fractionBps: 100, infractionAt: now() - 120n })(),
    governed('jail', { validator: 1, seconds: 1 }),
    governed('unjail', { validator: 1 }),
    governed('setParameters', {
      unbondingSeconds: 60,
      emissionYearlyBps: 1,
      emissionAprMaxBps: 1,
      selfDelegationMin: 0n,
    }),
    own('withdrawUnbonded', { validator: 1 }),
    own('retireValidator', { validator: 6 }),
  ]
}
