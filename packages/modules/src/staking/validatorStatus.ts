/** What a validator's status says in its record. Only active ones take delegations and earn. */
export const VALIDATOR_STATUS = { active: 0, jailed: 1, retired: 2 } as const

/** As views show it. */
export const VALIDATOR_STATUS_NAMES = ['active', 'jailed', 'retired'] as const
