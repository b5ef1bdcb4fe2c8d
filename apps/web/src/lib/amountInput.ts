import { ACTION_FEE, FEE_ASSET } from '@weft/sdk'
import { readAmountText } from './amountText.ts'

/** What an amount field holds: a text, or "all of it", which follows the figures while the dialog is open. */
export interface AmountInput {
  readonly text: string
  readonly isMax: boolean
}

/** The most the field offers. */
export interface AmountMax {
  readonly units: bigint
  /** Sent as "max", resolved at execution: leaves exactly nothing, whatever accrued meanwhile. */
  readonly sentinel: boolean
  /** What the figure is, beside the field. */
  readonly label: string
}

export const EMPTY_AMOUNT: AmountInput = { text: '', isMax: false }

/** What is meant by an input: base units (undefined: nothing yet), or why it cannot be meant. */
export function readAmount(
  input: AmountInput,
  max: AmountMax,
  decimals: number,
): { units: bigint | undefined; invalid: string | undefined } {
  if (input.isMax) return { units: max.units, invalid: undefined }
  const reading = readAmountText(input.text, decimals)
  return {
    units: reading.kind === 'amount' ? reading.units : undefined,
    invalid: reading.kind === 'invalid' ? reading.reason : undefined,
  }
}

/**
 * What an action costs, in base units of the fee asset: `feeOf('staking.delegate')`. A test compares it with the
 * registry of all modules, which is too much to fetch for the first paint of a page.
 */
export function feeOf(action: string): bigint {
  if (CREATES.has(action)) return 100n * ACTION_FEE
  return FREE.has(action) ? 0n : ACTION_FEE
}

const CREATES: ReadonlySet<string> = new Set([
  'vault.createVault',
  'farm.createVaultFarm',
  'farm.createMarketFarm',
  'nft.createCollection',
])
/** The faucet, and what only an operator does. */
const FREE: ReadonlySet<string> = new Set([
  'bank.faucet',
  'oracle.postPrices',
  'lending.setReserveParameters',
  'lending.setReserveStatus',
  'lending.setEModeCategory',
  'lending.withdrawTreasury',
  'staking.slash',
  'staking.jail',
  'staking.unjail',
  'staking.setParameters',
  'governance.propose',
  'governance.confirm',
  'governance.cancel',
])

/** What can be spent of an asset when the fee has been paid. */
export function withoutFee(symbol: string, amount: bigint, fee: bigint): bigint {
  if (symbol !== FEE_ASSET.symbol) return amount
  return amount > fee ? amount - fee : 0n
}

/** What a button says to an account that cannot pay the fee; undefined: it can. */
export function feeBlock(feeBalance: bigint, fee: bigint): string | undefined {
  return feeBalance < fee ? `Not enough ${FEE_ASSET.symbol} for the fee` : undefined
}
