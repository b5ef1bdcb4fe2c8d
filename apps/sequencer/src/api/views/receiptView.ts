import { rejectionHelp } from '@weft/modules/descriptors'
import type { Receipt, Registry, RejectionCode } from '@weft/protocol'
import { fieldsToJson, type ReceiptView } from '@weft/protocol/api'

/** A receipt as answered: names instead of ids, fields in JSON, and what to do about a rejection. */
export function receiptView(registry: Registry, receipt: Receipt): ReceiptView {
  return {
    outcome: receipt.outcome,
    rejection: receipt.rejection === undefined ? null : rejectionView(receipt.rejection, receipt.actionIndex),
    fee: receipt.fee.toString(),
    events: receipt.events.map(({ type, account, fields }) => {
      const { name, descriptor } = registry.events.get(type)!
      return { type: name, account, fields: fieldsToJson(descriptor.fields, fields) }
    }),
  }
}

function rejectionView(code: RejectionCode, actionIndex: number | undefined): ReceiptView['rejection'] {
  const help = rejectionHelp[code]
  return {
    code,
    title: help?.title ?? code,
    help: help?.remedy ?? '',
    actionIndex: actionIndex ?? null,
  }
}
