import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ChaosResult, type FaultKind, faultKinds, runChaos } from '@weft/chaos'
import { onInterrupt } from './support/onInterrupt.ts'

// `npm run chaos -- [--seed S] [--seeds N] [--seconds N] [--only kind,kind] [--takeover-seconds N] [--json]`: the real
// stack under load and faults, judged against the sequential reference. One run for each of N seeds from S on; with
// `--json` one line each, the last line is the last run’s. A takeover of more than N seconds (10) fails the run. Exit
// code 0 only if everything held in every run; see chaos/README.md.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '120' },
    only: { type: 'string' },
    'takeover-seconds': { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
})
const [firstSeed, seeds, seconds] = [whole('seed', 0), whole('seeds', 1), whole('seconds', 1)]
const takeoverSecondsMax = whole('takeover-seconds', 1)
const kinds = onlyKinds()
const interrupt = new AbortController()
onInterrupt(() => {
  process.stderr.write('stopping\n')
  interrupt.abort(new Error('interrupted'))
})

let allHeld = true
for (let seed = firstSeed; seed < firstSeed + seeds && !interrupt.signal.aborted; seed++) {
  allHeld = (await runSeed(seed)) && allHeld
}
process.exit(allHeld && !interrupt.signal.aborted ? 0 : 1)

async function runSeed(seed: number): Promise<boolean> {
  const startedAt = performance.now()
  const progress = (text: string) => {
    const passed = ((performance.now() - startedAt) / 1_000).toFixed(1)
    process.stderr.write(`[${passed.padStart(6)} s] ${text}\n`)
  }
  const dataDir = mkdtempSync(join(tmpdir(), `weft-chaos-${seed}-`))
  let result: ChaosResult | { ok: false; seed: number; problems: readonly string[] }
  try {
    result = await runChaos({
      seed,
      seconds,
      ...(kinds && { kinds }),
      takeoverSecondsMax,
      dataDir,
      signal: interrupt.signal,
      onProgress: progress,
    })
  } catch (error) {
    result = { ok: false, seed, problems: [error instanceof Error ? error.message : String(error)] }
  }
  for (const problem of result.problems ?? []) process.stderr.write(`✗ ${problem}\n`)
  if (result.ok || interrupt.signal.aborted) rmSync(dataDir, { recursive: true, force: true })
  else progress(`data and logs of this run are kept in ${dataDir}`)
  process.stdout.write(`${values.json ? JSON.stringify(result) : describe(result)}\n`)
  return result.ok
}

function describe(result: ChaosResult | { ok: false; seed: number }): string {
  if (!('faults' in result)) return `✗ seed ${result.seed}: could not be run to its end`
  const faults = Object.entries(result.faults).map(([kind, count]) => `    ${kind.padEnd(20)} ${count}`)
  return [
    `${result.ok ? '✓ everything held' : '✗ not everything held'}: seed ${result.seed}, ${result.seconds} s`,
    ...faults,
    `  ${result.acknowledged} transactions acknowledged, ${result.lost} lost, ${result.duplicated} duplicated`,
    `  ${result.batches} batches: receipts, segments and roots ${result.rootsEqual ? 'are' : 'are NOT'} the reference’s`,
    `  conservation ${result.conserved ? 'holds' : 'is BROKEN'}; ${result.executed} executed, ${result.rejected} rejected`,
    `  longest stall ${result.longestStallMs} ms (${result.stalledBy.join(', ') || 'no fault'}), takeover at most ${result.takeoverMsMax} ms, ${result.leaders} leaders`,
  ].join('\n')
}

function onlyKinds(): FaultKind[] | undefined {
  const wanted = values.only?.split(',')
  const known = faultKinds.filter((kind) => wanted?.includes(kind))
  if (known.length === (wanted?.length ?? 0)) return wanted && known
  process.stderr.write(`--only takes kinds of ${faultKinds.join(', ')}\n`)
  process.exit(2)
}

function whole(name: 'seed' | 'seeds' | 'seconds' | 'takeover-seconds', min: number): number {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number >= min) return number
  process.stderr.write(`--${name} must be a whole number from ${min} on\n`)
  process.exit(2)
}
