import type { ControlName } from '@weft/sdk/admin'

/** What each of the controls is, and what pausing it means for people. */
export const controlTexts: Record<
  ControlName,
  { readonly title: string; readonly running: string; readonly pause: string; readonly resume: string }
> = {
  acceptance: {
    title: 'Acceptance',
    running: 'Takes transactions from everybody.',
    pause:
      'New transactions are refused with your reason; wallets can try again later. Reading goes on, and what was taken is executed.',
    resume: 'Transactions are taken again at once.',
  },
  sealing: {
    title: 'Sealing',
    running: 'Cuts what was taken into batches.',
    pause:
      'What is taken waits, up to the size of the mempool; nobody is told that it is sealed. Batches that are sealed are executed.',
    resume: 'What waits is sealed at once.',
  },
  posting: {
    title: 'Posting',
    running: 'Posts batches and state roots to L1.',
    pause: 'Batches go on and their data and roots wait: they are executed, not yet posted.',
    resume: 'What waits is posted, the oldest first.',
  },
}
