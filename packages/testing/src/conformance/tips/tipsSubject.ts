import { bank, chargeFee, oracle } from '@weft/modules'
import { rejectionHelp } from '@weft/modules/descriptors'
import type { Module } from '@weft/protocol'
import type { Subject } from '../subject.ts'
import { tips } from './index.ts'
import { tipsRejectionHelp } from './rejectionHelp.ts'

const own = ['transaction.', 'bank.', 'oracle.']
const help = Object.entries(rejectionHelp).filter(([code]) => own.some((prefix) => code.startsWith(prefix)))

/** Tips beside what it needs: as if it were in the list of modules. */
export function tipsSubject(module: Module = tips): Subject {
  return {
    modules: [bank, oracle, module],
    chargeFee,
    rejectionHelp: { ...Object.fromEntries(help), ...tipsRejectionHelp },
  }
}
