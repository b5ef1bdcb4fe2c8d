import { projectRoot } from '@weft/testing/embedded'
import { expect, test } from 'vitest'
import { expectFigures, SMALL_RUN_MS_MAX, smallRun } from '../report/test-support/smallRun.ts'
import { change } from './change.ts'

test(
  'change: the same batches here and in another checkout, which is this one here, come to the same commitments',
  async () => {
    const result = await smallRun(change, { against: projectRoot })
    expectFigures(result)
    expect(result.ratio).toBeGreaterThan(0)
    expect(result.details.shapes).toMatchObject([{ batches: expect.any(Number), problems: [] }])
  },
  SMALL_RUN_MS_MAX,
)

test('change: says what it needs when it is not given, and when the folder is none', async () => {
  await expect(smallRun(change)).rejects.toThrow('--against <folder>')
  await expect(smallRun(change, { against: '/nowhere' })).rejects.toThrow('/nowhere has no bench')
})
