import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib'
import { equalBytes } from '@weft/primitives'
import {
  BATCH_BYTES_MAX,
  packBatchData,
  type Registry,
  SIGNATURE_BYTES,
  unpackBatchData,
} from '@weft/protocol'
import {
  type BatchInput,
  batchMaker,
  benchRollup,
  benchRollupFile,
  createComparison,
  createGround,
  type Ground,
} from '../fleet/index.ts'
import { profiled } from '../profile/cpuProfile.ts'
import { rounded, type Scenario, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'

const SIZES = {
  // Members as on a chain in use: most senders of a batch act once in it, so that the address is the largest cost.
  full: { members: 40_000, batchTransactions: 5_000, batchActions: 20_000, batches: 2 },
  small: { members: 300, batchTransactions: 200, batchActions: 800, batches: 1 },
} as const
/** The first stands for the scenario. */
const ACTIONS_PER_TRANSACTION = [1, 16, 64] as const
/** Bytes an action, signatures aside: what an optimistic rollup of this kind can afford to post. */
const LIMITS: Readonly<Record<number, number>> = { 1: 40, 16: 20 }

interface Compressor {
  readonly name: string
  compress(bytes: Uint8Array): Uint8Array
  decompress(bytes: Uint8Array): Uint8Array
}

const limit = { maxOutputLength: BATCH_BYTES_MAX }
const zstd = (level: number): Compressor => ({
  name: `zstd ${level}`,
  compress: (bytes) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: level } }),
  decompress: (bytes) => zstdDecompressSync(bytes, limit),
})
const brotli = (quality: number): Compressor => ({
  name: `brotli ${quality}`,
  compress: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  decompress: (bytes) => brotliDecompressSync(bytes, limit),
})
/** The first is what a batcher would take; zstd 19 and brotli 11 save 2 to 4 % more for 20 and 100 times the CPU. */
const COMPRESSORS = [zstd(9), zstd(3), brotli(5)] as const

/** What posting a batch costs in bytes: on a rollup, most of what an action costs at all. */
export const data: Scenario = {
  name: 'data',
  question: 'How many bytes does an action take where batches are posted?',
  // Two batches each, whatever the time: bytes do not depend on it.
  seconds: 1,
  async run(options) {
    const { members } = SIZES[options.size]
    options.progress(`funding ${members} accounts`)
    const ground = createGround({ rollup: benchRollup, seed: options.seed, members })
    return profiled(options.profileDir, 'main', async () => {
      const variants: VariantBytes[] = []
      for (const actions of ACTIONS_PER_TRANSACTION) {
        options.progress(`batches of ${actions} actions a transaction`)
        variants.push(await measure(options, ground, actions))
      }
      return describe(options, variants)
    })
  },
}

interface VariantBytes {
  readonly actionsPerTransaction: number
  readonly actions: number
  readonly failed: number
  readonly transactions: number
  /** Payloads as sealed, without their signatures. */
  readonly rawBytes: number
  /** Payloads as sealed, compressed as they are but for the signatures. */
  readonly rawCompressedBytes: number
  /** Columns before compression. */
  readonly packedBytes: number
  readonly packMs: number
  readonly compressed: readonly {
    readonly name: string
    readonly bytes: number
    readonly elapsedMs: number
  }[]
  readonly stateRoot: string
  readonly problems: readonly string[]
}

async function measure(
  { size, workers }: ScenarioOptions,
  ground: Ground,
  actionsPerTransaction: number,
): Promise<VariantBytes> {
  const { batchTransactions, batches, ...most } = SIZES[size]
  const workload = ground.workload({ actionsPerTransaction })
  const batchActions = Math.min(batchTransactions * actionsPerTransaction, most.batchActions)
  const next = batchMaker(ground, workload, { batchActions, actionsPerTransaction })
  // Executed as well: bytes of actions that fail must not count.
  const comparison = await createComparison({ ...ground, rollupFile: benchRollupFile, workers })
  const made: BatchInput[] = []
  try {
    for (let count = 0; count < batches; count++) {
      const batch = next()
      made.push(batch)
      await comparison.step(batch)
    }
    const { actions, failed, stateRoot, problems } = comparison.report()
    const bytes = bytesOf(ground.rollup.registry, made)
    return {
      actionsPerTransaction,
      actions,
      failed,
      stateRoot,
      ...bytes,
      problems: [...problems, ...bytes.problems],
    }
  } finally {
    await comparison.stop()
  }
}

function bytesOf(registry: Registry, batches: readonly BatchInput[]) {
  const problems: string[] = []
  const totals = { transactions: 0, rawBytes: 0, rawCompressedBytes: 0, packedBytes: 0, packMs: 0 }
  const compressed = COMPRESSORS.map(({ name }) => ({ name, bytes: 0, elapsedMs: 0 }))
  for (const { payload, transactions } of batches) {
    const startedAt = performance.now()
    const packed = packBatchData(registry, payload)
    totals.packMs += performance.now() - startedAt
    totals.transactions += transactions.length
    totals.rawBytes += payload.length - packed.signatures.length
    totals.packedBytes += packed.columns.length
    totals.rawCompressedBytes += COMPRESSORS[0].compress(withoutSignatures(transactions)).length
    for (const [at, { compress, decompress, name }] of COMPRESSORS.entries()) {
      const compressStartedAt = performance.now()
      const bytes = compress(packed.columns)
      compressed[at]!.elapsedMs += performance.now() - compressStartedAt
      compressed[at]!.bytes += bytes.length
      const columns = new Uint8Array(decompress(bytes))
      const again = unpackBatchData(registry, { columns, signatures: packed.signatures })
      if (!equalBytes(again, payload)) problems.push(`${name}: a payload came back as another`)
    }
  }
  return { ...totals, compressed, problems }
}

/** The signature is the end of a transaction. */
function withoutSignatures(transactions: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(transactions.map((bytes) => bytes.subarray(0, bytes.length - SIGNATURE_BYTES)))
}

function describe(
  { seed, size, workers }: ScenarioOptions,
  variants: readonly VariantBytes[],
): ScenarioResult {
  const [main] = variants
  const each = variants.map((variant) => ({ ...variant, perAction: perAction(variant) }))
  const packed = main!.compressed[0]!
  return {
    scenario: 'data',
    seed,
    workers: workers.at(-1)!,
    lanes: workers.at(-1)!,
    actions: variants.reduce((sum, { actions }) => sum + actions, 0),
    failed: variants.reduce((sum, { failed }) => sum + failed, 0),
    actionsPerSecond: Math.round((main!.actions / (main!.packMs + packed.elapsedMs)) * 1000),
    p50Ms: null,
    p99Ms: null,
    stateRoot: main!.stateRoot,
    ratio: rounded(main!.rawBytes / packed.bytes),
    baseline: 'the payload as sealed, without its signatures (how many times as large it is)',
    problems: each.flatMap(({ problems, actionsPerTransaction, perAction: { posted } }) => {
      const most = size === 'full' ? LIMITS[actionsPerTransaction] : undefined
      const isTooLarge = most !== undefined && posted > most
      const tooLarge = `${posted} bytes an action with ${actionsPerTransaction} a transaction; at most ${most}`
      return isTooLarge ? [...problems, tooLarge] : problems
    }),
    tables: [
      {
        title: 'Bytes an action, without the 65 of its transaction’s signature',
        columns: [
          'actions a signature',
          'as sealed',
          `${COMPRESSORS[0].name} of that`,
          'columns',
          ...COMPRESSORS.map(({ name }) => name),
          'signature',
        ],
        rows: each.map(({ actionsPerTransaction, perAction }) => [
          actionsPerTransaction,
          perAction.raw,
          perAction.rawCompressed,
          perAction.columns,
          ...perAction.compressed,
          perAction.signature,
        ]),
      },
      {
        title: 'Time of it, µs an action on one core',
        columns: ['actions a signature', 'packing', ...COMPRESSORS.map(({ name }) => name)],
        rows: variants.map((variant) => [
          variant.actionsPerTransaction,
          micros(variant.packMs, variant),
          ...variant.compressed.map(({ elapsedMs }) => micros(elapsedMs, variant)),
        ]),
      },
    ],
    details: {
      compressor: packed.name,
      bytesPerAction: Object.fromEntries(
        each.map(({ actionsPerTransaction, perAction }) => [actionsPerTransaction, perAction]),
      ),
    },
  }
}

function perAction(variant: VariantBytes) {
  const { actions, rawBytes, rawCompressedBytes, packedBytes, transactions, compressed } = variant
  const of = (bytes: number) => rounded(bytes / actions)
  return {
    raw: of(rawBytes),
    rawCompressed: of(rawCompressedBytes),
    columns: of(packedBytes),
    compressed: compressed.map(({ bytes }) => of(bytes)),
    posted: of(compressed[0]!.bytes),
    signature: of(transactions * SIGNATURE_BYTES),
  }
}

function micros(elapsedMs: number, { actions }: VariantBytes): number {
  return (elapsedMs * 1000) / actions
}
