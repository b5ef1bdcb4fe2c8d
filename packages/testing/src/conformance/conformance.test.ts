import { chargeFee, modules } from '@weft/modules'
import { rejectionHelp } from '@weft/modules/descriptors'
import { describe, expect, test } from 'vitest'
import { sharedGaps } from './descriptionGaps.ts'
import { type Inspection, inspections, inspectModule } from './inspectModule.ts'
import type { Subject } from './subject.ts'

const subject: Subject = { modules, chargeFee, rejectionHelp }
/** Ten times what it takes on two idle cores; other tests run beside it. */
const TIMEOUT_MS = 300_000

describe.each(modules.map(({ descriptor }) => descriptor.name))('module %s', (name) => {
  let inspection: Promise<Inspection> | undefined
  const inspected = () => {
    inspection ??= inspectModule(subject, name)
    return inspection
  }

  test.each(inspections)('%s', async (what) => expect((await inspected())[what]).toEqual([]), TIMEOUT_MS)
})

test('help is for rejections that exist, and every view has a path of its own', () => {
  expect(sharedGaps(subject)).toEqual([])
})
