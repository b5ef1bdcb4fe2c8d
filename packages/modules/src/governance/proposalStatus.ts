/** How far a proposal has come; numbers are forever. `refused` is only ever told, and never stored. */
export const PROPOSAL_STATUS = {
  refused: 0,
  proposed: 1,
  confirmed: 2,
  effective: 3,
  cancelled: 4,
  lapsed: 5,
} as const

/** Names of what is stored, as views show them. */
export const PROPOSAL_STATUS_NAMES = ['proposed', 'confirmed', 'effective', 'cancelled', 'lapsed'] as const

export type ProposalStatusName = (typeof PROPOSAL_STATUS_NAMES)[number]

export function proposalStatusName(status: number): ProposalStatusName {
  return PROPOSAL_STATUS_NAMES[status - 1]!
}
