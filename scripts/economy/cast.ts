import { type Address, createWeftClient, privateKeySigner, type WeftClient } from '@weft/sdk'
import { keccak256, toHex } from 'viem'

/** How many there are of each: their grants of the faucet are all the money of the economy. */
const troupes = {
  /** Supply, delegate, deposit and farm. */
  depositor: 24,
  /** Live on credit; the first six close to liquidation. */
  borrower: 10,
  /** Run a validator each. */
  operator: 3,
  /** Open a vault each. */
  curator: 2,
  /** Make a collection each. */
  creator: 7,
  /** Mint, buy, bid, resell, pay for use. */
  collector: 14,
} as const
export type Troupe = keyof typeof troupes

/** One of the devnet's residents: `collector 3`. */
export type Resident = `${Troupe} ${number}`

/** The residents of a troupe. */
export function troupe(name: Troupe): Resident[] {
  return Array.from({ length: troupes[name] }, (_, index): Resident => `${name} ${index}`)
}

/** Everybody. */
export const residents: readonly Resident[] = (Object.keys(troupes) as Troupe[]).flatMap(troupe)

/** The clients of all residents, and one that only reads. */
export interface Cast {
  readonly reader: WeftClient
  of(resident: Resident): WeftClient
  addressOf(resident: Resident): Address
}

/**
 * DEVNET ONLY: the residents' keys are the hashes of their names, so everybody has them, and what they hold.
 *
 * @returns undefined when the rollup is no devnet: nobody may act there with such keys.
 */
export async function gatherCast(url: string): Promise<Cast | undefined> {
  const reader = createWeftClient({ url })
  const { devnet } = await reader.status()
  if (!devnet) return undefined
  const clients = new Map(
    residents.map((name) => [
      name,
      reader.withSigner(privateKeySigner(keccak256(toHex(`weft devnet ${name}`)))),
    ]),
  )
  const of = (resident: Resident) => clients.get(resident)!
  return { reader, of, addressOf: (resident) => of(resident).signer!.address }
}
