'use client'
import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { HistoryFilter } from '@/hooks/useTransactions'
import { useWeft } from '@/hooks/useWeft'
import { announcements } from '@/lib/announcements'
import { describeError } from '@/lib/describeError'
import { csvText } from '@/lib/portfolio/csv'
import { CSV_HEAD, csvRowsOf } from '@/lib/portfolio/historyCsv'
import { saveFile } from '@/lib/portfolio/saveFile'

/** Items of one request. */
const PAGE = 100

/** The whole history that is shown as a file, page after page; pressed again, it stops. */
export function CsvButton({ address, filter }: { address: string; filter: HistoryFilter }) {
  const weft = useWeft()
  const [count, setCount] = useState<number | undefined>(undefined)
  const stop = useRef<AbortController | undefined>(undefined)
  const save = async () => {
    const controller = new AbortController()
    stop.current = controller
    const { signal } = controller
    const rows: string[][] = [[...CSV_HEAD]]
    setCount(0)
    try {
      const pages = weft.transactions({ account: address, limit: PAGE, ...filter })
      let cursor: string | undefined
      let found = 0
      do {
        const page = await pages.page(cursor, { signal })
        for (const transaction of page.items) rows.push(...csvRowsOf(transaction, address))
        found += page.items.length
        setCount(found)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      saveFile({ name: `weft-${address}.csv`, type: 'text/csv;charset=utf-8', text: csvText(rows) })
    } catch (error) {
      if (!signal.aborted) {
        const { title, remedy } = describeError(error)
        announcements.say({ tone: 'bad', title: `The file was not made: ${title}`, text: remedy })
      }
    } finally {
      setCount(undefined)
    }
  }
  return (
    <Button size="sm" onClick={() => (count === undefined ? void save() : stop.current?.abort())}>
      <Download className="size-4" aria-hidden />
      {count === undefined ? 'Export CSV' : `Stop (${count})`}
    </Button>
  )
}
