import { readFileSync } from 'node:fs'
import { Fault } from '@weft/primitives'
import { z } from 'zod'

const cpuMicros = z.object({
  sequencer: z.number(),
  workers: z.number(),
  postgres: z.number(),
  redis: z.number(),
})
const origin = { commit: z.string(), machine: z.object({ cpu: z.string(), cores: z.number() }) }

const pipelineFigures = z.object({
  ...origin,
  scenario: z.literal('pipeline'),
  shapes: z.array(
    z.object({
      actionsPerTransaction: z.number(),
      byWorkers: z.array(z.object({ workers: z.number(), figures: z.object({ cpuMicros }) })).min(1),
    }),
  ),
})
const e2eFigures = z.object({
  ...origin,
  scenario: z.literal('e2e'),
  bySignature: z.array(z.object({ actionsPerSignature: z.number(), cpuMicros })),
})
const dataFigures = z.object({
  ...origin,
  scenario: z.literal('data'),
  bytesPerAction: z.record(z.string(), z.object({ posted: z.number(), signature: z.number() })),
})
const figures = z.discriminatedUnion('scenario', [pipelineFigures, e2eFigures, dataFigures])

/** What the projection is computed from. */
export interface MeasuredFigures {
  readonly pipeline: z.infer<typeof pipelineFigures>
  readonly e2e: z.infer<typeof e2eFigures>
  readonly data: z.infer<typeof dataFigures>
}

/**
 * Reads what `npm run bench -- <scenario> --json` printed, a file a scenario; of each the last line counts.
 *
 * @throws Fault `bench.no_figures` naming the file or the scenario that is missing.
 */
export function readFigures(files: readonly string[]): MeasuredFigures {
  const read = files.map((file) => {
    const line = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''
    const parsed = figures.safeParse(parseJson(line))
    return parsed.data ?? noFigures(`${file} does not end with the JSON of pipeline, e2e or data`)
  })
  const of = (scenario: string) => read.find((each) => each.scenario === scenario)
  const [pipeline, e2e, data] = [of('pipeline'), of('e2e'), of('data')]
  if (pipeline?.scenario !== 'pipeline') noFigures('those of pipeline are missing')
  if (e2e?.scenario !== 'e2e') noFigures('those of e2e are missing')
  if (data?.scenario !== 'data') noFigures('those of data are missing')
  return { pipeline, e2e, data }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function noFigures(reason: string): never {
  throw new Fault('bench.no_figures', `No figures to project from: ${reason}`, { retryable: false })
}
