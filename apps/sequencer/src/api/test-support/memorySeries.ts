import type { Address } from '@weft/primitives'
import type { SequencerServices } from '../../types.ts'

/** Series whose only points are the accounts that were watched: enough to see what the API passes on. */
export function createMemorySeries(): SequencerServices['series'] {
  const watched: Address[] = []
  return {
    watch: (account) => {
      watched.push(account)
    },
    async read({ names, from, to }) {
      const known = (name: string) => watched.some((account) => name === `account.netWorth.${account}`)
      return {
        stepSeconds: 15,
        since: names.some(known) ? from : undefined,
        series: names.filter(known).map((name) => ({ name, points: [{ at: to, value: -17n }] })),
      }
    },
  }
}
