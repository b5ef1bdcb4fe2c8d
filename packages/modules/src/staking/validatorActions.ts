import { type ActionDescriptor, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { DESCRIPTION_BYTES_MAX, NAME_BYTES_MAX } from './limits.ts'
import { WEFT } from './unit.ts'

const validator = field.u16({ title: 'Validator', help: 'Its number.' })
const name = field.text({ title: 'Name', help: 'What people know it by.', lengthMax: NAME_BYTES_MAX })
const description = field.text({
  title: 'Description',
  help: 'Who operates it, where to ask.',
  lengthMax: DESCRIPTION_BYTES_MAX,
})
const commission = field.u16({
  title: 'Commission in basis points',
  help: 'Of the rewards, to the operator. 500 is 5 %.',
})

/** What operators and the governor do with validators. */
export const validatorActions = {
  registerValidator: {
    id: 1,
    title: 'Register validator',
    help: 'Becomes the operator of a new validator, with a first stake of your own.',
    fields: {
      name,
      description,
      commissionBps: commission,
      commissionMaxBps: field.u16({
        title: 'Highest commission in basis points',
        help: 'It can never rise above this.',
      }),
      commissionDailyMaxBps: field.u16({
        title: 'Highest rise a day in basis points',
        help: 'How fast it may rise, forever.',
      }),
      amount: field.quantity({
        title: 'Own stake',
        help: 'What you delegate to it yourself.',
        unit: WEFT,
      }),
    },
    effects: ['order', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'name_missing',
      'commission_out_of_bounds',
      'self_delegation_too_small',
      'already_operator',
      'bank.insufficient_balance',
      'no_validator_room',
    ],
  },
  editValidator: {
    id: 2,
    title: 'Edit validator',
    help: 'Changes name and description of the validator you operate.',
    fields: { validator, name, description },
    effects: ['order'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'not_operator', 'name_missing'],
  },
  setCommission: {
    id: 3,
    title: 'Set commission',
    help: 'Changes the commission of the validator you operate: down at any time, up once a day within its limits.',
    fields: { validator, commissionBps: commission },
    effects: ['order'],
    fee: ACTION_FEE,
    rejections: [
      'unknown_validator',
      'not_operator',
      'commission_above_max',
      'commission_rise_too_large',
      'commission_raised_today',
    ],
  },
  retireValidator: {
    id: 4,
    title: 'Retire validator',
    help: 'Ends the validator you operate for good. Delegators earn nothing from then on and may leave.',
    fields: { validator },
    effects: ['order'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'not_operator', 'validator_retired'],
  },
  claimCommission: {
    id: 5,
    title: 'Claim commission',
    help: 'Pays out the commission of the validator you operate.',
    fields: { validator },
    effects: ['add', 'reserve'],
    fee: ACTION_FEE,
    rejections: ['unknown_validator', 'not_operator', 'nothing_to_claim'],
  },
  slash: {
    id: 15,
    title: 'Slash validator',
    help: 'Takes a part of what was staked with a validator at the time of an infraction. Only the governor may.',
    fields: {
      validator,
      fractionBps: field.u16({ title: 'Part in basis points', help: '500 takes 5 %.' }),
      infractionAt: field.u64({
        title: 'Time of the infraction',
        help: 'Unix seconds. What unbonds or moved on since then is cut too.',
      }),
    },
    effects: ['order'],
    fee: 0n,
    rejections: [
      'not_governor',
      'unknown_validator',
      'fraction_out_of_bounds',
      'infraction_out_of_bounds',
      'too_many_slashes',
    ],
  },
  jail: {
    id: 16,
    title: 'Jail validator',
    help: 'Stops the rewards of a validator and delegations to it. Only the governor may.',
    fields: {
      validator,
      seconds: field.u32({ title: 'Seconds', help: 'After them the operator may end it.' }),
    },
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'unknown_validator', 'validator_retired'],
  },
  unjail: {
    id: 17,
    title: 'Unjail validator',
    help: 'Lets a jailed validator earn again: the governor at any time, the operator when its time is over.',
    fields: { validator },
    effects: ['order'],
    fee: 0n,
    rejections: ['unknown_validator', 'not_operator', 'not_jailed', 'still_jailed'],
  },
  setParameters: {
    id: 18,
    title: 'Set staking parameters',
    help: 'Changes the terms of staking for everybody at once. Only the governor of a devnet may.',
    fields: {
      unbondingSeconds: field.u32({
        title: 'Unbonding period',
        help: 'Seconds from undelegating until it can be withdrawn.',
      }),
      emissionYearlyBps: field.u16({
        title: 'Emission in basis points',
        help: 'Part of the pool that is emitted in a year.',
      }),
      emissionAprMaxBps: field.u32({
        title: 'Highest emission rate in basis points',
        help: 'A year, over what is bonded.',
      }),
      selfDelegationMin: field.quantity({
        title: 'Smallest own stake',
        help: 'Of a new validator.',
        unit: WEFT,
      }),
    },
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'governance.notice_required', 'parameters_out_of_bounds'],
  },
} as const satisfies Record<string, ActionDescriptor>
