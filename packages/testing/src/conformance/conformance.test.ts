import { beforeAll, describe, expect, test } from 'vitest'
import { sharedGaps } from './descriptionGaps.ts'
import { type Inspection, inspections, inspectModule } from './inspectModule.ts'
import { registered } from './registered.ts'

const names = registered.modules.map(({ descriptor }) => descriptor.name)
/** It takes ten to twenty seconds on an idle core; on one that is shared by forty it took five minutes. */
const TIMEOUT_MS = 900_000

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
