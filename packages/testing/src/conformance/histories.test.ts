import { expect, test } from 'vitest'
import { usualEffort } from './inspectModule.ts'
import { registered } from './registered.ts'
import { HISTORY_ACTIONS, surveyHistories } from './survey.ts'

/** Together with those that `conformance.test.ts` plays about each module. `npm run histories` plays more. */
const HISTORIES = 1_000 - usualEffort.histories * registered.modules.length
const SEED = 30_000_000
/** Ten times what it takes on two idle cores; other tests run beside it. */
const TIMEOUT_MS = 600_000

test(
  'property: every law holds after every batch of random histories of all modules together',
  async () => {
    const { actions, census } = await surveyHistories({
      subject: registered,
      seed: SEED,
      histories: HISTORIES,
    })
    expect(actions).toBeGreaterThanOrEqual(HISTORIES * HISTORY_ACTIONS)
    const happened = ['attempts 1', 'attempts 2', 'transaction.fee_unpaid']
    expect(happened.filter((what) => !census.has(what))).toEqual([])
  },
  TIMEOUT_MS,
)
