import { parseArgs } from 'node:util'
import { HistoryFailed, registered, surveyHistories } from '@weft/testing/conformance'

// `npm run histories -- [--count 20000] [--seed 1] [--module lending]`: random histories of 200 actions, every law held
// after every batch. Prints what happened; a history that breaks a law is printed as small as it gets, with exit code 1.

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    module: { type: 'string' },
  },
})
const [count, seed] = [Number(values.count), Number(values.seed)]
const names = registered.modules.map(({ descriptor }) => descriptor.name)

/** Histories between two lines of progress. */
const PROGRESS_EVERY = 500

if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  fail('--count and --seed are whole numbers; --count is at least 1')
} else if (values.module !== undefined && !names.includes(values.module)) {
  fail(`There is no module ${values.module}; there are ${names.join(', ')}`)
} else {
  await run()
}

async function run(): Promise<void> {
  try {
    const { census, actions } = await surveyHistories({
      subject: registered,
      ...(values.module === undefined ? {} : { focus: values.module }),
      seed,
      histories: count,
      onHistory(_stage, index) {
        if ((index + 1) % PROGRESS_EVERY === 0) process.stderr.write(`${index + 1} of ${count} histories\n`)
      },
    })
    for (const [what, times] of [...census].sort(([a], [b]) => (a < b ? -1 : 1))) {
      process.stdout.write(`${String(times).padStart(9)}  ${what}\n`)
    }
    process.stdout.write(`${count} histories, ${actions} actions: every law held after every batch\n`)
  } catch (error) {
    if (!(error instanceof HistoryFailed)) throw error
    fail(error.message)
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
