import { devnetKeys, rollupAbi } from '@weft/contracts'
import {
  type AssetSymbol,
  createWeftClient,
  type Hash,
  privateKeySigner,
  rollupModules,
  type WeftClient,
} from '@weft/sdk'
import type { Stack } from '@weft/testing/stack'
import { createPublicClient, type Hex, http, keccak256, stringToHex } from 'viem'
import { createPriceWalk } from '../support/priceWalk.ts'
import { cast, type Played, playScenes } from './playScenes.ts'
import { stepsOf } from './scenario.ts'
import { createTally, play, type Stage, sendSteps, type Tally } from './sendSteps.ts'
import { verifyProofs } from './verifyProofs.ts'

export const WALLETS = 50
/** Of the issue this demo answers: fewer real transactions would show too little. */
const TRANSACTIONS_MIN = 500
const PROOFS = 24

/** What the demo prints with `--json`. */
export interface DemoResult {
  ok: boolean
  transactions: number
  executed: number
  rejected: number
  /** Actions that executed, by `module.action`. */
  byAction: Record<string, number>
  batches: number
  stateRoot: Hash | undefined
  l1StateRoot: Hash | undefined
  proofsVerified: number
  seconds: number
  /** Why `ok` is false; absent when it is true. */
  problems?: string[]
}

export interface DemoOptions {
  /** The same seed gives the same wallets. */
  seed: string
  signal: AbortSignal
  onProgress: (text: string) => void
}

/**
 * Sends real transactions of 50 wallets through the public API of a running stack, waits until their root is on
 * L1, and verifies entries of every module by proof against that root.
 */
export async function runDemo(stack: Stack, options: DemoOptions): Promise<Omit<DemoResult, 'seconds'>> {
  const { onProgress, signal } = options
  const reader = createWeftClient({ url: stack.apiUrl, l1RpcUrl: stack.l1RpcUrl })
  const clients = walletKeys(options.seed).map((key) => reader.withSigner(privateKeySigner(key)))
  const tally = createTally()

  onProgress(`${WALLETS} wallets send their transactions`)
  const played = await sendAll(reader, clients, { tally, signal })
  onProgress(
    `${tally.transactions} transactions: ${tally.executed} executed, ${tally.rejected} rejected by the rules`,
  )

  const last = tally.last
  if (last === undefined) throw new Error('No transaction was sent')
  onProgress(`waiting until batch ${last.batch} is on L1`)
  await (await reader.track(last.hash)).wait('posted', { signal, throwOnRejection: false })
  const batch = await reader.batch(last.batch)
  const batches = (await reader.status()).heads.executed

  onProgress(`verifying ${PROOFS} entries against the root on L1`)
  const wallets = cast(clients).crowd.map(({ signer }) => signer!.address)
  const proofs = await verifyProofs(reader, { wallets, ...played }, last.batch)
  const l1StateRoot = await readL1StateRoot(stack, last.batch)

  const stateRoot = batch?.stateRoot ?? undefined
  const problems = [
    ...tally.surprises,
    ...proofs.contradictions,
    ...missingActions(tally),
    ...(tally.transactions < TRANSACTIONS_MIN ? [`only ${tally.transactions} transactions`] : []),
    ...(proofs.proofsVerified < PROOFS ? [`only ${proofs.proofsVerified} proofs`] : []),
    ...(stateRoot === l1StateRoot && l1StateRoot === proofs.l1StateRoot
      ? []
      : ['the root on L1 is another one']),
  ]
  return {
    ok: problems.length === 0,
    transactions: tally.transactions,
    executed: tally.executed,
    rejected: tally.rejected,
    byAction: Object.fromEntries(Object.entries(tally.byAction).sort()),
    batches,
    stateRoot,
    l1StateRoot,
    proofsVerified: proofs.proofsVerified,
    ...(problems.length === 0 ? {} : { problems }),
  }
}

/**
 * The oracle posts, most wallets do what people do every day, all at once, and the others play the scenes of the
 * modules beside them.
 */
async function sendAll(reader: WeftClient, clients: readonly WeftClient[], stage: Stage): Promise<Played> {
  const oracle = reader.withSigner(privateKeySigner(devnetKeys.oracle))
  const governor = reader.withSigner(privateKeySigner(devnetKeys.governor))
  const prices = Object.entries(createPriceWalk(2_026).next()).map(([asset, price]) => ({
    asset: asset as AssetSymbol,
    price,
  }))
  await play(oracle, oracle.build.oracle.postPrices({ prices }), stage)
  const { players, crowd } = cast(clients)
  const everyday = Promise.all(
    crowd.map((client, index) => {
      const neighbour = crowd[(index + 1) % crowd.length]!.signer!.address
      return sendSteps(client, stepsOf({ index, client, neighbour }), stage)
    }),
  )
  return playScenes({ ...players, oracle, governor }, everyday, stage)
}

/** Actions of registered modules that did not execute once. A new module needs its line in the scenario. */
function missingActions(tally: Tally): string[] {
  return rollupModules.flatMap(({ name, actions }) =>
    Object.keys(actions)
      .map((action) => `${name}.${action}`)
      .filter((type) => (tally.byAction[type] ?? 0) === 0)
      .map((type) => `${type} never executed`),
  )
}

/** The root of a batch on L1, read without the SDK. */
async function readL1StateRoot({ l1RpcUrl, rollupAddress }: Stack, batch: number): Promise<Hash> {
  const client = createPublicClient({ transport: http(l1RpcUrl) })
  const args = [BigInt(batch)] as const
  return (await client.readContract({
    abi: rollupAbi,
    address: rollupAddress,
    functionName: 'stateRootOf',
    args,
  })) as Hash
}

function walletKeys(seed: string): Hex[] {
  return Array.from({ length: WALLETS }, (_, index) => keccak256(stringToHex(`${seed}/${index}`)))
}
