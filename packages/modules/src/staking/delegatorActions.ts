import { type ActionDescriptor, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { WEFT } from './unit.ts'

const validator = field.u16({ title: 'Validator', help: 'Its number.' })
const amount = field.quantity({ title: 'Amount', unit: WEFT })
const amountOrAll = field.quantity({
  title: 'Amount',
  help: 'All of it: everything that is not locked.',
  unit: WEFT,
  allowMax: true,
})

/** What people do with their stake. */
export const delegatorActions = {
  delegate: {
    id: 6,
    title: 'Delegate',
    help: 'Stakes WEFT with a validator. It earns from the next second on.',
    fields: { validator, amount },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'unknown_validator',
      'validator_not_active',
      'too_many_delegations',
      'bank.insufficient_balance',
    ],
  },
  undelegate: {
    id: 7,
    title: 'Undelegate',
    help: 'Takes stake back. It earns nothing from then on, and can be withdrawn when the unbonding period is over.',
    fields: { validator, amount: amountOrAll },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'unknown_validator',
      'nothing_staked',
      'insufficient_stake',
      'stake_locked',
      'too_many_unbondings',
    ],
  },
  redelegate: {
    id: 8,
    title: 'Redelegate',
    help: 'Moves stake to another validator at once. It stays there for the unbonding period.',
    fields: {
      from: field.u16({ title: 'From validator', help: 'Its number.' }),
      to: field.u16({ title: 'To validator', help: 'Its number.' }),
      amount: amountOrAll,
    },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'same_validator',
      'unknown_validator',
      'validator_not_active',
      'nothing_staked',
      'insufficient_stake',
      'stake_locked',
      'too_many_delegations',
      'too_many_redelegations',
    ],
  },
  cancelUndelegation: {
    id: 9,
    title: 'Cancel undelegation',
    help: 'Stakes again what unbonds, before it is complete.',
    fields: {
      validator,
      unbonding: field.u32({ title: 'Unbonding', help: 'Its number in your list.' }),
    },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'unknown_unbonding', 'unbonding_complete', 'validator_not_active'],
  },
  withdrawUnbonded: {
    id: 10,
    title: 'Withdraw unbonded',
    help: 'Pays out everything that has unbonded from a validator.',
    fields: { validator },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'nothing_unbonded'],
  },
  claim: {
    id: 11,
    title: 'Claim rewards',
    help: 'Pays out the rewards from one validator.',
    fields: { validator },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'nothing_to_claim'],
  },
  claimAll: {
    id: 12,
    title: 'Claim all rewards',
    help: 'Pays out the rewards from all validators you use.',
    fields: {},
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['nothing_to_claim'],
  },
  restake: {
    id: 13,
    title: 'Restake rewards',
    help: 'Claims the rewards from a validator and delegates them to it, in one step.',
    fields: { validator },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'validator_not_active', 'nothing_to_claim'],
  },
  fundRewards: {
    id: 14,
    title: 'Fund rewards',
    help: 'Gives WEFT to the emission pool, for all who stake.',
    fields: { amount },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['amount_zero', 'bank.insufficient_balance'],
  },
} as const satisfies Record<string, ActionDescriptor>
