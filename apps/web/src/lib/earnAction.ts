import { assetBySymbol, vaultPreview } from '@weft/sdk'
import type { Earn } from '@/hooks/useEarn'
import { type AmountInput, type AmountMax, feeBlock, feeOf, readAmount, withoutFee } from './amountInput.ts'
import type { Farm, Vault } from './earnReads.ts'

/** What a dialog knows about what is typed. */
export interface EarnDraft {
  readonly max: AmountMax
  /** Base units that are meant; undefined while there is nothing to send. */
  readonly units: bigint | undefined
  /** All of it, resolved at execution. */
  readonly everything: boolean
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  readonly before: bigint
  readonly after: bigint
}

/** Of a vault: also how many shares come or go. */
export interface VaultDraft extends EarnDraft {
  readonly shares: bigint
  /** Of a withdrawal, what is paid from where, and what cannot be had yet. */
  readonly parts: WithdrawalParts
}

interface WithdrawalParts {
  readonly idle: bigint
  readonly lending: bigint
  readonly waits: bigint
}

/** Judges a deposit against the newest figures. */
export function draftOfDeposit(vault: Vault, earn: Earn, input: AmountInput): VaultDraft {
  const fee = feeOf('vault.deposit')
  const preview = vaultPreview(vault)
  const spendable = withoutFee(vault.asset, earn.balanceOf(vault.asset), fee)
  const limited = preview.depositMax(spendable)
  const max = {
    units: limited,
    sentinel: false,
    label: limited < spendable ? 'The vault takes' : 'In your account',
  }
  const { units, invalid } = readAmount(input, max, vault.decimals)
  const amount = units ?? 0n
  const before = earn.positionIn(vault.vault)?.assets ?? 0n
  const shares = preview.deposit(amount)
  return {
    max,
    units,
    everything: false,
    before,
    after: before + amount,
    shares,
    parts: { idle: 0n, lending: 0n, waits: 0n },
    block:
      invalid ??
      (amount === 0n
        ? vault.depositRoom === 0n
          ? 'The vault is full'
          : 'Enter an amount'
        : amount > spendable
          ? `Not enough ${vault.asset}`
          : amount > vault.depositRoom
            ? 'Over the deposit limit'
            : shares === 0n
              ? 'Too small for a share'
              : undefined) ??
      feeBlock(earn.feeBalance, fee),
  }
}

/** Judges a withdrawal against the newest figures. */
export function draftOfWithdrawal(vault: Vault, earn: Earn, input: AmountInput): VaultDraft {
  const fee = feeOf('vault.withdraw')
  const preview = vaultPreview(vault)
  const position = earn.positionIn(vault.vault)
  const free = position?.withdrawable ?? 0n
  const staked = (position?.staked ?? 0n) > 0n
  const max = { units: free, sentinel: free > 0n, label: staked ? 'Not in farms' : 'You deposited' }
  const { units, invalid } = readAmount(input, max, vault.decimals)
  const amount = units ?? 0n
  const before = position?.assets ?? 0n
  return {
    max,
    units,
    everything: input.isMax && max.sentinel,
    before,
    after: amount > before ? 0n : before - amount,
    shares: amount > free ? 0n : preview.withdraw(amount, position?.shares ?? 0n),
    parts: partsOf(vault, earn.cashOf(vault.asset), amount),
    block:
      invalid ??
      (amount === 0n
        ? 'Enter an amount'
        : amount > free
          ? staked
            ? 'A part is in farms'
            : 'More than you deposited'
          : undefined) ??
      feeBlock(earn.feeBalance, fee),
  }
}

/** Judges what is to be staked in a farm or taken out of it, by its worth in the farm's asset. */
export function draftOfFarm(
  kind: 'stake' | 'unstake',
  farm: Farm,
  earn: Earn,
  input: AmountInput,
): EarnDraft {
  const fee = feeOf(`farm.${kind}`)
  const before = earn.stakeIn(farm.farm)?.assets ?? 0n
  const units = kind === 'stake' ? earn.stakeableIn(farm) : before
  const max = { units, sentinel: units > 0n, label: kind === 'stake' ? 'Free to stake' : 'Staked' }
  const read = readAmount(input, max, assetBySymbol(farm.asset).decimals)
  const amount = read.units ?? 0n
  return {
    max,
    units: read.units,
    everything: input.isMax && max.sentinel,
    before,
    after: kind === 'stake' ? before + amount : amount > before ? 0n : before - amount,
    block:
      read.invalid ??
      (amount === 0n
        ? 'Enter an amount'
        : amount > units
          ? kind === 'stake'
            ? 'More than is free'
            : 'More than you staked'
          : undefined) ??
      feeBlock(earn.feeBalance, fee),
  }
}

/** Idle first, then what lending can give in the same batch; the rest has to unbond first. */
function partsOf(vault: Vault, cash: bigint | undefined, amount: bigint): WithdrawalParts {
  const lent = vault.strategies
    .filter(({ kind }) => kind === 'lending')
    .reduce((sum, { worth }) => sum + worth, 0n)
  const idle = least(amount, vault.idle)
  const lending = least(amount - idle, cash === undefined ? lent : least(lent, cash))
  return { idle, lending, waits: amount - idle - lending }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
