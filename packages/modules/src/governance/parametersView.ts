import { ASSETS, assetById, type ViewContext } from '@weft/protocol'
import { NOTICE_BATCHES_MAX } from './limits.ts'
import { PARAMETERS, type Parameter } from './parameters.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import {
  currentValue,
  type GlobalRead,
  governorOf,
  hasSubject,
  noticeBatchesMin,
  openProposals,
} from './reads.ts'
import type { ChangeView, ParametersView, ParameterView } from './view.ts'

type Open = ReturnType<typeof openProposals>

/** Every parameter of the rollup and of each listed market, with the changes to come. */
export function parametersView({ global: read }: Pick<ViewContext, 'global'>): ParametersView {
  const open = openProposals(read)
  return {
    governor: governorOf(read),
    noticeBatchesMin: noticeBatchesMin(read),
    noticeBatchesMax: NOTICE_BATCHES_MAX,
    items: PARAMETERS.flatMap((parameter) =>
      [0, ...ASSETS.map(({ id }) => id)]
        .filter((subject) => hasSubject(read, parameter, subject))
        .map((subject) => parameterView(read, parameter, subject, open)),
    ),
  }
}

/** The subject of a parameter as views write it: the symbol of a market's asset, nothing for the whole rollup. */
export function subjectText(subject: number): string {
  return subject === 0 ? '' : assetById(subject).symbol
}

function parameterView(read: GlobalRead, parameter: Parameter, subject: number, open: Open): ParameterView {
  const { number, name, title, help, unit, min, max, owner } = parameter
  const changes = open.filter((each) => each.parameter === number && each.subject === subject)
  return {
    name,
    subject: subjectText(subject),
    title,
    help,
    unit,
    current: currentValue(read, parameter, subject).toString(),
    default: owner.module === 'governance' ? owner.default.toString() : null,
    min: min.toString(),
    max: max.toString(),
    changes: changes.map(changeView),
  } as ParameterView
}

function changeView(change: Open[number]): ChangeView {
  const isConfirmed = change.status === PROPOSAL_STATUS.confirmed
  return {
    proposal: change.proposal,
    status: isConfirmed ? 'confirmed' : 'proposed',
    value: change.value.toString(),
    noticeBatches: change.noticeBatches,
    proposedAt: Number(change.proposedAt),
    effectiveBatch: isConfirmed ? Number(change.effectiveBatch) : null,
  }
}
