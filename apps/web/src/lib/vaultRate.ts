import type { Vault } from './earnReads.ts'

/** What is known of how a vault grows. */
export type VaultGrowth = Pick<Vault, 'apy' | 'apySeconds' | 'expectedApr'>

/** Whether the share price was watched for long enough to say. */
export function isMeasured({ apySeconds }: VaultGrowth): boolean {
  return apySeconds > 0
}

/** How the share price grew, a ray a year; before that was measured, what the strategies are expected to earn. */
export function vaultRate(vault: VaultGrowth): bigint {
  return isMeasured(vault) ? vault.apy : vault.expectedApr
}
