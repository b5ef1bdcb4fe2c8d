import { useWasmKeccak } from '@weft/primitives'
import { readRequest } from './cli.ts'
import { describeProjection } from './projection/describeProjection.ts'
import { project } from './projection/project.ts'
import { readFigures } from './projection/readFigures.ts'
import { describeCommit, describeMachine, formatJson, formatReport } from './report/index.ts'
import { scenarios } from './scenarios.ts'

/** The outside world of the command. */
export interface BenchIo {
  readonly args: readonly string[]
  /** Root of the project, for the commit. */
  readonly projectDir: string
  readonly signal: AbortSignal
  readonly out: (text: string) => void
  readonly progress: (text: string) => void
}

/**
 * Runs one scenario and prints what came of it.
 *
 * @returns the exit code: 0 when the figures hold, 1 when roots differ or the scenario failed, 2 for a mistake in
 * the arguments.
 */
export async function runBench(io: BenchIo): Promise<number> {
  const request = readRequest(io.args, scenarios)
  if (request.kind === 'explain') {
    io.out(`${request.text}\n`)
    return request.isError ? 2 : 0
  }
  if (request.kind === 'project') {
    const measured = readFigures(request.files)
    const projections = project(measured)
    io.out(describeProjection(projections, measured))
    if (request.json) io.out(`${JSON.stringify({ projections })}\n`)
    return 0
  }
  const { scenario, options } = request
  await useWasmKeccak()
  const origin = { machine: describeMachine(), commit: describeCommit(io.projectDir) }
  const result = await scenario.run({ ...options, signal: io.signal, progress: io.progress })
  io.out(formatReport(scenario, result, origin))
  if (request.json) io.out(`${formatJson(result, origin)}\n`)
  return result.problems.length === 0 ? 0 : 1
}
