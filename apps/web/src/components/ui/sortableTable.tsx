'use client'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'

export interface TableColumn<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** Small print below the figure. */
  readonly note?: (row: Row) => ReactNode
  /** What the column is sorted by; without it, it is not. */
  readonly sortBy?: (row: Row) => bigint | number | string
  /** Left out on a phone, where it would be a line of its own. */
  readonly wideOnly?: boolean
}

/** Fewer rows are seen at a glance: no choice of their order on a phone. */
const SORTED_MIN = 3

interface Sort {
  readonly column: string
  readonly descending: boolean
}

/**
 * A table whose heads sort it. On a phone each row becomes a block, its figures named, and a choice above sorts.
 * The first column names the row.
 */
export function SortableTable<Row>(props: {
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** Which column comes sorted, largest first; otherwise rows keep their order. */
  initial?: string
  actions?: ((row: Row) => ReactNode) | undefined
}) {
  const { label, columns, rows, keyOf, actions } = props
  const [sort, setSort] = useState<Sort | undefined>(
    props.initial === undefined ? undefined : { column: props.initial, descending: true },
  )
  const sorted = sortRows(rows, columns, sort)
  const figures = columns.filter(({ wideOnly }) => !wideOnly).length - 1
  const phoneGrid = figures % 3 === 0 ? 'max-md:grid-cols-3' : 'max-md:grid-cols-2'
  const toggle = (column: string) =>
    setSort({ column, descending: sort?.column === column ? !sort.descending : true })
  return (
    <>
      {rows.length > SORTED_MIN && <SortChoice columns={columns} sort={sort} onSort={setSort} />}
      <table className="w-full text-sm" aria-label={label}>
        <thead className="max-md:sr-only">
          <tr className="text-xs text-muted">
            {columns.map((column, index) => (
              <Head key={column.name} column={column} first={index === 0} sort={sort} onToggle={toggle} />
            ))}
            {actions && (
              <th scope="col" className="py-2.5 pl-4 pr-5">
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {sorted.map((row) => (
            <tr
              key={keyOf(row)}
              className={clsx('max-md:grid max-md:gap-x-4 max-md:gap-y-3 max-md:p-4', phoneGrid)}
            >
              {columns.map((column, index) => (
                <Cell key={column.name} column={column} row={row} first={index === 0} />
              ))}
              {actions && (
                <td className="py-3 pl-4 pr-5 max-md:col-span-full max-md:p-0">
                  <span className="flex justify-end gap-2 max-md:grid max-md:auto-cols-fr max-md:grid-flow-col">
                    {actions(row)}
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Head<Row>(props: {
  column: TableColumn<Row>
  first: boolean
  sort: Sort | undefined
  onToggle: (column: string) => void
}) {
  const { column, first, sort, onToggle } = props
  const active = sort?.column === column.name
  const Arrow = active && !sort.descending ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
      className={clsx('px-3 py-2.5 font-medium', first ? 'pl-5 text-left' : 'text-right last:pr-5')}
    >
      {column.sortBy ? (
        <button
          type="button"
          tabIndex={0}
          onClick={() => onToggle(column.name)}
          className={clsx(
            'group -mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink max-md:hidden',
            !first && 'flex-row-reverse',
            active && 'text-ink',
          )}
        >
          {column.name}
          <Arrow
            aria-hidden
            className={clsx(
              'size-3',
              !active && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
            )}
          />
        </button>
      ) : (
        column.name
      )}
      {column.sortBy && <span className="md:hidden">{column.name}</span>}
    </th>
  )
}

function Cell<Row>({ column, row, first }: { column: TableColumn<Row>; row: Row; first: boolean }) {
  if (first) {
    return (
      <th
        scope="row"
        className="max-w-72 py-3 pl-5 pr-3 text-left font-medium max-md:col-span-full max-md:max-w-none max-md:p-0"
      >
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td
      className={clsx(
        'px-3 py-3 text-right max-md:min-w-0 max-md:p-0 max-md:text-left md:last:pr-5',
        column.wideOnly && 'max-md:hidden',
      )}
    >
      <span className="block text-xs text-muted md:hidden" aria-hidden>
        {column.name}
      </span>
      <span className="block break-words font-medium">{column.cell(row)}</span>
      {column.note && <span className="block text-xs text-muted">{column.note(row)}</span>}
    </td>
  )
}

/** Where there are no heads to press. */
function SortChoice<Row>(props: {
  columns: readonly TableColumn<Row>[]
  sort: Sort | undefined
  onSort: (sort: Sort | undefined) => void
}) {
  const { columns, sort, onSort } = props
  const id = useId()
  const sortable = columns.filter(({ sortBy }) => sortBy)
  if (sortable.length === 0) return null
  const names = new Map(
    sortable.flatMap(({ name }) => [`${name}:desc`, `${name}:asc`].map((key) => [key, name])),
  )
  return (
    <div className="flex items-center justify-end gap-2 border-b border-line px-4 py-2 text-sm md:hidden">
      <label htmlFor={id} className="text-muted">
        Sort by
      </label>
      <select
        id={id}
        value={sort ? `${sort.column}:${sort.descending ? 'desc' : 'asc'}` : ''}
        onChange={({ target }) => {
          const column = names.get(target.value)
          onSort(column === undefined ? undefined : { column, descending: target.value.endsWith(':desc') })
        }}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base"
      >
        {!sort && <option value="">As listed</option>}
        {sortable.flatMap(({ name }) => [
          <option key={`${name}:desc`} value={`${name}:desc`}>{`${name}, highest first`}</option>,
          <option key={`${name}:asc`} value={`${name}:asc`}>{`${name}, lowest first`}</option>,
        ])}
      </select>
    </div>
  )
}

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const by = columns.find(({ name }) => name === sort?.column)?.sortBy
  if (!by || !sort) return rows
  const sign = sort.descending ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(by(a), by(b)))
}

function compare(a: bigint | number | string, b: bigint | number | string): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b)
  return a < b ? -1 : a > b ? 1 : 0
}
