import { type RejectionHelp, rejectionHelp } from '@weft/sdk'
import type { ErrorRow } from './errorRow.ts'
import type { ProblemKind } from './openApi.ts'
import { sdkErrors } from './sdkErrors.ts'

/** Every code there is: the API's as it describes them itself, those of modules and of the SDK. */
export function errorRows(problems: readonly ProblemKind[]): ErrorRow[] {
  return [
    ...problems.map(({ code, status, title, remedy }) => ({
      code,
      source: 'API' as const,
      kind: String(status),
      title,
      remedy,
    })),
    ...Object.entries(rejectionHelp as Readonly<Record<string, RejectionHelp>>).map(
      ([code, { title, remedy }]) => ({
        code,
        source: 'Rejection' as const,
        kind: 'TransactionRejected',
        title,
        remedy,
      }),
    ),
    ...sdkErrors.map(({ code, className, title, remedy }) => ({
      code,
      source: 'SDK' as const,
      kind: className,
      title,
      remedy,
    })),
  ]
}
