import { beforeAll, describe, expect, test } from 'vitest'
import { sharedGaps } from './descriptionGaps.ts'
import { type Inspection, inspections, inspectModule } from './inspectModule.ts'
import { registered } from './registered.ts'

const names = registered.modules.map(({ descriptor }) => descriptor.name)
/** Ten times what it takes on two idle cores; other tests run beside it. */
const TIMEOUT_MS = 300_000

describe.each(names)('module %s', (name) => {
  let inspection: Inspection

  beforeAll(async () => {
    inspection = await inspectModule(registered, name)
  }, TIMEOUT_MS)

  test.each(inspections)('%s', (what) => expect(inspection[what]).toEqual([]))
})

test('help is for rejections that exist, and every view has a path of its own', () => {
  expect(sharedGaps(registered)).toEqual([])
})
