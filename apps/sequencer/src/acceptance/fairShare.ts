/**
 * How much of a bounded store one of those who share it may hold: a part of what is free, so the less is free the
 * less each may hold ("dynamic thresholds", Choudhury and Hahne 1998).
 *
 * Why a newcomer always gets in: a holder that asks for more than its part is refused, so n of them that never
 * stop end at the point where each holds free / parts, with n · free / parts + free = capacity. Free is then
 * capacity / (1 + n / parts), never nothing, and a newcomer, who holds nothing, may take free / parts of it.
 * Nobody has to be counted, weighed or told apart from a flood.
 *
 * @param free - Places that nobody holds.
 * @param parts - 1: one holder alone may have half of everything.
 * @returns At least 1 while anything is free.
 */
export function fairShare(free: number, parts: number): number {
  return Math.ceil(free / parts)
}
