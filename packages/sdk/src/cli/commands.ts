import type { Command } from './command.ts'
import { account } from './commands/account.ts'
import { action } from './commands/action.ts'
import { balance } from './commands/balance.ts'
import { batches } from './commands/batches.ts'
import { bench } from './commands/bench.ts'
import { faucet } from './commands/faucet.ts'
import { prove } from './commands/prove.ts'
import { send } from './commands/send.ts'
import { watch } from './commands/watch.ts'

/** All there are, in the order in which one comes to need them. */
export const commands: readonly Command[] = [
  account,
  faucet,
  balance,
  send,
  action,
  watch,
  batches,
  prove,
  bench,
]
