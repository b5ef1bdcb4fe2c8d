import type { WeftClient } from '@weft/sdk'
import { type Read, VIEWS_KEY } from './reads.ts'

export type VaultList = Awaited<ReturnType<WeftClient['views']['vault']['vaults']>>
export type Vault = VaultList['items'][number]
export type FarmList = Awaited<ReturnType<WeftClient['views']['farm']['farms']>>
export type Farm = FarmList['items'][number]

/** The first so many; a devnet has a handful. */
const LIMIT = 100

/** The vaults, with allocation, fees, limits and yield. */
export const vaultsRead: Read<VaultList> = {
  key: [...VIEWS_KEY, 'vault', 'vaults'],
  ask: (weft, options) => weft.views.vault.vaults({ limit: LIMIT }, options),
}

/** The farms, with rewards and yield. */
export const farmsRead: Read<FarmList> = {
  key: [...VIEWS_KEY, 'farm', 'farms'],
  ask: (weft, options) => weft.views.farm.farms({ limit: LIMIT }, options),
}
