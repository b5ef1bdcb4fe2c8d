import { field, type PayloadDescriptor } from '@weft/protocol'
import { DESCRIPTION_BYTES_MAX, NAME_BYTES_MAX } from './limits.ts'
import { WEFT } from './unit.ts'

const ofValidator = { validator: field.u16() }
const amountOf = { ...ofValidator, amount: field.quantity({ unit: WEFT }) }

/** What `settle` sends back. */
export const stakingMessages = {
  registered: {
    id: 1,
    fields: { ...ofValidator, shares: field.u128() },
  },
} as const satisfies Record<string, PayloadDescriptor>

/** What happened, for people. */
export const stakingEvents = {
  validatorRegistered: { id: 1, title: 'Validator registered', fields: amountOf },
  validatorEdited: {
    id: 2,
    title: 'Validator edited',
    fields: { ...ofValidator, name: field.text({ lengthMax: NAME_BYTES_MAX }) },
  },
  commissionSet: {
    id: 3,
    title: 'Commission set',
    fields: { ...ofValidator, commissionBps: field.u16() },
  },
  validatorRetired: { id: 4, title: 'Validator retired', fields: ofValidator },
  commissionClaimed: { id: 5, title: 'Commission claimed', fields: amountOf },
  delegated: { id: 6, title: 'Delegated', fields: amountOf },
  undelegated: {
    id: 7,
    title: 'Undelegated',
    fields: { ...amountOf, unbonding: field.u32(), completesAt: field.u64() },
  },
  redelegated: {
    id: 8,
    title: 'Redelegated',
    fields: {
      from: field.u16(),
      to: field.u16(),
      amount: field.quantity({ unit: WEFT }),
    },
  },
  undelegationCancelled: {
    id: 9,
    title: 'Undelegation cancelled',
    fields: { ...amountOf, unbonding: field.u32() },
  },
  unbondedWithdrawn: { id: 10, title: 'Unbonded withdrawn', fields: amountOf },
  rewardsClaimed: { id: 11, title: 'Rewards claimed', fields: amountOf },
  restaked: { id: 12, title: 'Rewards restaked', fields: amountOf },
  rewardsFunded: {
    id: 13,
    title: 'Rewards funded',
    fields: { amount: field.quantity({ unit: WEFT }) },
  },
  slashed: {
    id: 14,
    title: 'Validator slashed',
    fields: { ...ofValidator, fractionBps: field.u16(), infractionAt: field.u64() },
  },
  stakeCut: { id: 15, title: 'Stake cut by a slash', fields: amountOf },
  jailed: { id: 16, title: 'Validator jailed', fields: { ...ofValidator, until: field.u64() } },
  unjailed: { id: 17, title: 'Validator unjailed', fields: ofValidator },
  parametersSet: {
    id: 18,
    title: 'Staking parameters set',
    fields: {
      unbondingSeconds: field.u32(),
      emissionYearlyBps: field.u16(),
      emissionAprMaxBps: field.u32(),
    },
  },
} as const satisfies Record<string, PayloadDescriptor>

/** What actions leave to `settle`. */
export const stakingOrders = {
  register: {
    id: 1,
    fields: {
      name: field.text({ lengthMax: NAME_BYTES_MAX }),
      description: field.text({ lengthMax: DESCRIPTION_BYTES_MAX }),
      commissionBps: field.u16(),
      commissionMaxBps: field.u16(),
      commissionDailyMaxBps: field.u16(),
      amount: field.quantity({ unit: WEFT }),
    },
  },
  edit: {
    id: 2,
    fields: {
      ...ofValidator,
      name: field.text({ lengthMax: NAME_BYTES_MAX }),
      description: field.text({ lengthMax: DESCRIPTION_BYTES_MAX }),
    },
  },
  commission: { id: 3, fields: { ...ofValidator, commissionBps: field.u16() } },
  retire: { id: 4, fields: ofValidator },
  slash: {
    id: 5,
    fields: { ...ofValidator, fractionBps: field.u16(), infractionAt: field.u64() },
  },
  jail: { id: 6, fields: { ...ofValidator, until: field.u64() } },
  unjail: { id: 7, fields: ofValidator },
  parameters: {
    id: 8,
    fields: {
      unbondingSeconds: field.u32(),
      emissionYearlyBps: field.u16(),
      emissionAprMaxBps: field.u32(),
      selfDelegationMin: field.quantity({ unit: WEFT }),
    },
  },
} as const satisfies Record<string, PayloadDescriptor>
