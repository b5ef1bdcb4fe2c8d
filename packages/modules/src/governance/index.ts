import { defineModule } from '@weft/protocol'
import { governanceBegin } from './begin.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import { receiveDecided } from './decided.ts'
import { governanceDescriptor } from './descriptor.ts'
import { agendaMatchesProposals, noticeIsKept, settingsComeFromProposals } from './invariants.ts'
import { parametersView } from './parametersView.ts'
import { proposalsView } from './proposalsView.ts'
import { propose } from './propose.ts'
import { governanceSettle } from './settle.ts'

/** Parameters of the rollup, changed by two signatures of its governor and with notice. */
export const governance = defineModule(governanceDescriptor, {
  actions: { propose, confirm, cancel },
  receive: { decided: receiveDecided },
  // Nobody refuses it, so it never comes back.
  bounce: { decided() {} },
  begin: governanceBegin,
  settle: governanceSettle,
  invariants: { agendaMatchesProposals, noticeIsKept, settingsComeFromProposals },
  views: { parameters: parametersView, proposals: proposalsView },
})
