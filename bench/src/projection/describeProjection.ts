import { formatTable } from '../report/index.ts'
import type { Projection } from './project.ts'
import type { MeasuredFigures } from './readFigures.ts'

/** Tables for people, marked as what they are. */
export function describeProjection(projections: readonly Projection[], measured: MeasuredFigures): string {
  const { commit, machine } = measured.pipeline
  const blocks = projections.flatMap(({ actionsPerSignature, stages, byCores, posting }) => [
    formatTable({
      title: `PROJECTION, ${actionsPerSignature} actions a signature: measured CPU of an action, and its ceiling`,
      columns: ['stage', 'µs an action', 'ceiling, actions/s'],
      rows: stages.map(({ name, microsPerAction, spreads }) => [
        name,
        microsPerAction,
        spreads ? 'grows with cores' : Math.round(1e6 / microsPerAction),
      ]),
    }),
    formatTable({
      title: 'PROJECTION to more cores: an upper bound, nothing of it was measured',
      columns: ['cores', 'actions/s', 'what is first at its limit'],
      rows: byCores.map(({ cores, actionsPerSecond, bottleneck }) => [
        String(cores),
        actionsPerSecond,
        bottleneck,
      ]),
    }),
    formatTable({
      title: 'PROJECTION of posting, signatures included',
      columns: ['place', 'bytes an action', 'actions/s'],
      rows: posting.map(({ place, bytesPerAction, actionsPerSecond }) => [
        place.name,
        bytesPerAction,
        actionsPerSecond,
      ]),
    }),
  ])
  return `${['', ...blocks, `computed from pipeline at ${commit} on ${machine.cores} cores of ${machine.cpu}`, ''].join('\n\n')}`
}
