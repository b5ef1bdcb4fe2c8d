import type { Address, WeftClient } from '@weft/sdk'
import { crashScene } from './scenes/crashScene.ts'
import { farmScene } from './scenes/farmScene.ts'
import { governanceScene } from './scenes/governanceScene.ts'
import { nftScene } from './scenes/nftScene.ts'
import { stakingScene } from './scenes/stakingScene.ts'
import { vaultScene } from './scenes/vaultScene.ts'
import type { Stage } from './sendSteps.ts'

const ROLES = [
  'operator',
  'delegator',
  'curator',
  'saver',
  'farmer',
  'keeper',
  'creator',
  'collector',
  'rival',
  'debtor',
  'gambler',
  'liquidator',
  'citizen',
] as const
type Role = (typeof ROLES)[number]
type Players = Record<Role, WeftClient>

/** Who and what the scenes leave behind: entries that can be proven. */
export interface Played {
  readonly delegator: Address
  readonly saver: Address
  readonly vault: number
  readonly farmer: Address
  readonly farm: number
  readonly token: Address
}

/** The first wallets play the scenes, the others are the crowd. */
export function cast(clients: readonly WeftClient[]): { players: Players; crowd: readonly WeftClient[] } {
  const players = Object.fromEntries(ROLES.map((role, index) => [role, clients[index]!])) as Players
  return { players, crowd: clients.slice(ROLES.length) }
}

/**
 * Plays a scene of each module, all at once, beside what the crowd does; then, when nobody counts on prices any more,
 * the crash.
 */
export async function playScenes(
  players: Players & Record<'oracle' | 'governor', WeftClient>,
  crowd: Promise<unknown>,
  stage: Stage,
): Promise<Played> {
  const [, vault, farm, token] = await Promise.all([
    stakingScene(players, stage),
    vaultScene(players, stage),
    farmScene(players, stage),
    nftScene(players, stage),
    governanceScene(players, stage),
    crowd,
  ])
  await crashScene(players, stage)
  const addressOf = (role: Role) => players[role].signer!.address
  const [delegator, saver, farmer] = [addressOf('delegator'), addressOf('saver'), addressOf('farmer')]
  return { delegator, saver, vault, farmer, farm, token }
}
