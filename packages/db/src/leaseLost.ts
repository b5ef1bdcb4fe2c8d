import { Fault } from '@weft/primitives'

/** Another process has taken over: nothing of this one may be written any more. */
export class LeaseLost extends Fault {
  override readonly name = 'LeaseLost'
  constructor(epoch: bigint) {
    super(
      'database.lease_lost',
      'Another sequencer took over this database; this one must stop. It may start again and stand by.',
      { retryable: false, context: { epoch: epoch.toString() } },
    )
  }
}
