import { type Action, privateKeySigner, type WeftClient } from '@weft/sdk'
import { keccak256, toHex } from 'viem'
import { PLAN_NONCE_KEY } from './plan.ts'

/**
 * Accounts that only hold and delegate. WEFT comes from the faucet alone, 1,000 for an account; without them so little
 * would be staked that the fees of a busy devnet were thousands of per cent of it a year.
 */
const HOLDERS = 600
/** Of the faucet's 1,000. */
const GIVEN = '980'
/** Validators of genesis, and how many of twelve delegate to each: people do not spread evenly. */
const CHOICES = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5] as const

/** Every seventh leaves the choice to a vault, and stakes its shares in the farm. */
const SAVERS_OF = 7
/** As genesis numbers them. */
const WEFT_VAULT = 4
const WEFT_FARM = 3

/**
 * Has them all take what the faucet gives and delegate it. Each transaction has its place in the plan's flow of nonces:
 * calling this again sends what is missing.
 *
 * @throws WeftError when the API refuses one of them for another reason.
 */
export async function gatherHolders(reader: WeftClient, signal: AbortSignal): Promise<void> {
  const holders = Array.from({ length: HOLDERS }, (_, index) =>
    reader.withSigner(privateKeySigner(keccak256(toHex(`weft devnet holder ${index}`)))),
  )
  await sendAll(holders, 0n, ({ build }) => [build.bank.faucet()], signal)
  await sendAll(holders, 1n, putToWork, signal)
}

function putToWork({ build: { staking, vault, farm } }: WeftClient, index: number): readonly Action[] {
  if (index % SAVERS_OF !== 0)
    return [staking.delegate({ validator: CHOICES[index % CHOICES.length]!, amount: GIVEN })]
  return [
    vault.deposit({ vault: WEFT_VAULT, asset: 'WEFT', amount: GIVEN }),
    farm.stake({ farm: WEFT_FARM, asset: 'WEFT', amount: 'max' }),
  ]
}

/** Signed and sent in portions: while the rollup executes one, the next is signed. */
const PORTION = 100

async function sendAll(
  holders: readonly WeftClient[],
  nonce: bigint,
  what: (holder: WeftClient, index: number) => readonly Action[],
  signal: AbortSignal,
): Promise<void> {
  const sending: Promise<void>[] = []
  for (let from = 0; from < holders.length; from += PORTION) {
    const portion = holders.slice(from, from + PORTION).map(async (holder, index) => {
      const place = { nonceKey: PLAN_NONCE_KEY, nonce, signal }
      return holder.sign(await holder.prepare(what(holder, from + index), place))
    })
    sending.push(send(holders[0]!, await Promise.all(portion), signal))
  }
  await Promise.all(sending)
}

async function send(
  weft: WeftClient,
  signed: Awaited<ReturnType<WeftClient['sign']>>[],
  signal: AbortSignal,
) {
  const outcomes = await weft.sendMany(signed, { signal })
  let last: (typeof outcomes)[number] | undefined
  for (const outcome of outcomes) {
    if (outcome.status === 'sealed') last = outcome
    else if (outcome.error.code !== 'transaction.nonce_used') throw outcome.error
  }
  // Sealed in order: when the last is executed, all are.
  if (last?.status === 'sealed') await last.sent.wait('executed', { signal, throwOnRejection: false })
}
