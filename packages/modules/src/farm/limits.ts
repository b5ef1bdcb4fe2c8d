/** Farms there may be: each is looked at in every batch. */
export const FARMS_MAX = 200
/** An hour. */
export const DURATION_HOURS_MIN = 1
/** Five years. */
export const DURATION_HOURS_MAX = 43_800
/** What whoever compounds for another gets of the rewards, in basis points. */
export const KEEPER_SHARE_BPS = 100
export const HOUR_SECONDS = 3_600n
