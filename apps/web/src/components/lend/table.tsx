import clsx from 'clsx'
import type { ReactNode } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'
import { HoverLink } from '@/components/ui/hoverLink'
import { Skeleton } from '@/components/ui/skeleton'

/** A table of markets: on a phone each row becomes two lines, so that nothing scrolls sideways. */
export function MarketTable(props: {
  label: string
  columns: readonly string[]
  /** Whether rows end in buttons. */
  actions: boolean
  children: ReactNode
}) {
  return (
    <table className="w-full table-fixed text-sm" aria-label={props.label}>
      <thead className="max-sm:sr-only">
        <tr className="text-left text-xs text-muted">
          {props.columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={clsx(
                'px-2 py-2.5 font-medium first:pl-5',
                index > 0 && 'text-right',
                index === 0 && 'w-[27%]',
                index > 0 && !props.actions && 'last-of-type:pr-5',
              )}
            >
              {column}
            </th>
          ))}
          {props.actions && (
            <th scope="col" className="w-[14rem] py-2.5 pl-4 pr-5">
              <span className="sr-only">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-t border-line max-sm:border-t-0">{props.children}</tbody>
    </table>
  )
}

export function MarketRow({
  asset,
  name,
  children,
  actions,
}: {
  asset: string
  name?: ReactNode
  children: ReactNode
  actions: ReactNode
}) {
  return (
    <tr className="max-sm:grid max-sm:grid-cols-[1fr_auto_auto] max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-3 max-sm:px-4 max-sm:py-4">
      <th scope="row" className="py-3 pl-5 pr-2 text-left font-medium max-sm:p-0">
        <HoverLink href={`/lend/${asset}`} className="group flex items-center gap-3">
          <AssetIcon symbol={asset} />
          <span className="min-w-0">
            <span className="block group-hover:underline group-hover:underline-offset-4">{asset}</span>
            {name && <span className="block truncate text-xs font-normal text-muted">{name}</span>}
          </span>
        </HoverLink>
      </th>
      {children}
      {actions && (
        <td className="py-3 pl-4 pr-5 max-sm:col-span-3 max-sm:p-0">
          <span className="flex justify-end gap-2 max-sm:grid max-sm:auto-cols-fr max-sm:grid-flow-col">
            {actions}
          </span>
        </td>
      )}
    </tr>
  )
}

/** A figure of a row, its name shown on a phone where the head of the table is not. */
export function MarketCell({
  label,
  children,
  note,
  pending = false,
}: {
  label: string
  children: ReactNode
  note?: ReactNode
  /** The account's figure is still on its way: a zero would be a statement. */
  pending?: boolean
}) {
  return (
    <td className="px-2 py-3 text-right max-sm:p-0 sm:last:pr-5">
      <span className="block text-xs text-muted sm:hidden" aria-hidden>
        {label}
      </span>
      <span className="block font-medium">{pending ? <Skeleton className="w-14" /> : children}</span>
      {note && (
        <span className="block text-xs text-muted">{pending ? <Skeleton className="h-3 w-10" /> : note}</span>
      )}
    </td>
  )
}
