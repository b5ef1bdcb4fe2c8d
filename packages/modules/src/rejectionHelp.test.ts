import { createRegistry } from '@weft/protocol'
import { expect, test } from 'vitest'
import { descriptors } from './descriptors.ts'
import { rejectionHelp } from './rejectionHelp.ts'

const registry = createRegistry(descriptors)

test('every rejection tells people what happened and what to do, and nothing else has an entry', () => {
  expect(Object.keys(rejectionHelp).sort()).toEqual([...registry.rejectionIds.keys()].sort())
  for (const { title, remedy } of Object.values(rejectionHelp)) {
    expect(title).toMatch(/^[A-Z].{2,47}[^.]$/)
    expect(remedy).toMatch(/^[A-Z].{15,180}\.$/)
  }
})

test('every declared rejection of an action exists', () => {
  for (const { module, descriptor } of registry.actions.values()) {
    for (const reason of descriptor.rejections) {
      const code = reason.includes('.') ? reason : `${module.name}.${reason}`
      expect([...registry.rejectionIds.keys()]).toContain(code)
    }
  }
})
