import type { WeftClient } from '@weft/sdk'
import type { ListRead } from './nftReads.ts'
import { type Read, VIEWS_KEY } from './reads.ts'

type Views = WeftClient['views']['lending']
export type EModeList = Awaited<ReturnType<Views['eModes']>>
export type EMode = EModeList['items'][number]
export type Debtor = Awaited<ReturnType<Views['atRisk']>>['items'][number]

/** Debtors of one page: all that a devnet has, and more than anybody reads. */
export const DEBTORS = 100

/** Every efficiency mode, by number. */
export const eModesRead: Read<EModeList> = {
  key: [...VIEWS_KEY, 'lending', 'eModes'],
  ask: (weft, options) => weft.views.lending.eModes({}, options),
}

/** Accounts with debt, lowest health factor first. */
export const debtorsList: ListRead<Debtor> = {
  key: [...VIEWS_KEY, 'lending', 'atRisk'],
  ask: async (weft, cursor, options) => {
    const page = { limit: DEBTORS, ...(cursor === undefined ? {} : { cursor }) }
    const { items, nextCursor, total } = await weft.views.lending.atRisk(page, options)
    return { items, nextCursor: nextCursor === null ? null : String(nextCursor), total }
  },
}
