import type { Control } from '@weft/db'
import type { ControlName } from '@weft/protocol/api/admin'
import type { Controls } from '../../operations/controls.ts'

/** Nobody remembers them after a restart. */
export function createMemoryControls(): Controls {
  const known = new Map<ControlName, Control>()
  const listeners: ((control: Control) => void)[] = []
  return {
    stateOf: (name) => known.get(name),
    pauseOf(name) {
      const control = known.get(name)
      return control?.paused ? control : undefined
    },
    async change(name, change) {
      const control = { name, ...change, since: new Date() }
      known.set(name, control)
      for (const listener of listeners) listener(control)
      return control
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
