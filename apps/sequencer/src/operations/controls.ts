import { type Control, type Database, orAway, readControls, saveControl } from '@weft/db'
import type { ControlName } from '@weft/protocol/api/admin'
import { oneAfterTheOther } from './oneAfterTheOther.ts'

/** What operators paused: in Postgres, so that a restart, a standby and settlement know, and here, so that asking costs nothing. */
export interface Controls {
  /** What holds it back; undefined: it runs. */
  pauseOf(name: ControlName): Control | undefined
  /** As set last; undefined: never touched. */
  stateOf(name: ControlName): Control | undefined
  /**
   * Takes effect once Postgres has it.
   *
   * @throws Fault `database.away`: then nothing changed.
   */
  change(name: ControlName, change: { paused: boolean; reason: string; by: string }): Promise<Control>
  /** Told of each change, after Postgres has it. */
  onChange(listener: (control: Control) => void): void
}

/** @param options.now - Unix milliseconds. */
export async function createControls(options: {
  database: Pick<Database, 'pool'>
  now: () => number
}): Promise<Controls> {
  const { database, now } = options
  const known = new Map((await readControls(database)).map((control) => [control.name, control]))
  const listeners: ((control: Control) => void)[] = []
  // Of two changes at once the one that Postgres has last is the one that holds here.
  const inTurn = oneAfterTheOther()

  return {
    pauseOf(name) {
      const control = known.get(name)
      return control?.paused ? control : undefined
    },
    stateOf: (name) => known.get(name),
    change: (name, { paused, reason, by }) =>
      inTurn(async () => {
        const control = { name, paused, reason, by, since: new Date(now()) }
        await orAway(saveControl(database, control))
        known.set(name, control)
        for (const listener of listeners) listener(control)
        return control
      }),
    onChange(listener) {
      listeners.push(listener)
    },
  }
}
