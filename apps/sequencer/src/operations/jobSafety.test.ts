import { type NamedJob, parseJobId } from '@weft/queue'
import { expect, test } from 'vitest'
import { type Execution, jobSafety } from './jobSafety.ts'

/** Leader 7 has committed batch 40 and is in the first delivery round of batch 42, for the third time. */
const execution: Execution = {
  leader: '7',
  committed: 40,
  phase: { epoch: '7.3', batch: 42, attempt: 1, round: 1 },
}

test.each([
  ['7.3-42-1-1-0', undefined, /not committed yet/],
  ['7.2-42-1-1-0', /handed out again already, as run 7\.3/, /not committed yet/],
  ['7.3-42-1-0-0', /Its phase is over.*attempt 1, round 1/, /not committed yet/],
  ['7.3-42-2-1-0', /Its phase is over/, /not committed yet/],
  ['7.1-41-1-0-0', /it is being committed/, /not committed yet/],
  ['7.1-40-1-0-0', /Batch 40 is committed/, undefined],
  ['7.1-40-1-0', /Batch 40 is committed/, undefined],
  ['6.9-42-1-1-0', /leader 6; this one \(7\)/, undefined],
  ['10.1-42-1-1-0', /leader 10, which came after this one/, /leader 10/],
])('job %s: retry %s, discard %s', (id, retry, discard) => {
  const safety = jobSafety(jobOf(id), execution)
  for (const [found, expected] of [
    [safety.retry, retry],
    [safety.discard, discard],
  ] as const) {
    if (expected === undefined) expect(found).toBeUndefined()
    else expect(found).toMatch(expected)
  }
})

test('between phases nothing of a batch that is not committed can be retried or discarded', () => {
  const safety = jobSafety(jobOf('7.3-42-1-1-0'), { ...execution, phase: undefined })
  expect(safety.retry).toMatch(/being committed/)
  expect(safety.discard).toMatch(/not committed yet/)
})

function jobOf(id: string): NamedJob {
  const named = parseJobId(id)
  expect(named, id).toBeDefined()
  return named!
}
