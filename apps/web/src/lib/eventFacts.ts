import { ASSETS } from '@weft/sdk'
import { formatAmount, shortHex } from './format.ts'

/** The fields of an event in one line: `10,000 USDC`, `to 0x12ab…34cd`. */
export function eventFacts(fields: Readonly<Record<string, unknown>>): string {
  const asset = ASSETS.find(({ symbol }) => symbol === fields.asset)
  const rest = Object.entries(fields).filter(([name]) => name !== 'asset' && !(asset && name === 'amount'))
  const amount =
    asset && typeof fields.amount === 'bigint'
      ? `${formatAmount(fields.amount, asset.decimals)} ${asset.symbol}`
      : (asset?.symbol ?? '')
  return [amount, ...rest.map(([name, value]) => `${name} ${valueText(value)}`)]
    .filter((part) => part !== '')
    .join(', ')
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' && value.startsWith('0x')) return shortHex(value)
  return String(value)
}
