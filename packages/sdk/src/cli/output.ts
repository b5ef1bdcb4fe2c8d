import { assetBySymbol } from '@weft/protocol'
import { formatAmount } from '../format.ts'

/** Colours of a terminal; plain text where there are none. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
}

export function paint(hasColour: boolean): Paint {
  const wrap = (code: number) => (text: string) => (hasColour ? `\u001b[${code}m${text}\u001b[0m` : text)
  return { bold: wrap(1), dim: wrap(2) }
}

/** One object on one line; big integers as decimal digits, as the API writes them. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each))}\n`
}

/** Columns under each other: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** @example amountText(1_500_000n, 'USDC') → '1.5 USDC' */
export function amountText(units: bigint, asset: string): string {
  const { decimals } = assetBySymbol(asset)
  return `${formatAmount(units, decimals, decimals)} ${asset}`
}
