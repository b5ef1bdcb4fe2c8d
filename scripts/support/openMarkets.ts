import { createWeftClient, privateKeySigner, type WeftClient } from '@weft/sdk'
import { keccak256, toHex } from 'viem'

/** Each brings what the faucet gives; twelve make pools that a newcomer can borrow from. */
const DEPOSITORS = 12

/**
 * The first depositors of a devnet: on markets nobody has used yet they supply, and borrow a part, so that a
 * newcomer finds cash to borrow and rates above zero. Their keys are public, so is what they hold.
 *
 * @returns How many deposited; 0 when the markets are in use already, or this is no devnet.
 * @throws WeftError when the API refuses one of their transactions.
 */
export async function openMarkets(url: string, signal: AbortSignal): Promise<number> {
  const reader = createWeftClient({ url })
  const { devnet } = await reader.status()
  const { markets } = await reader.markets()
  if (!devnet || markets.some(({ totalSupplied }) => totalSupplied > 0n)) return 0
  const depositors = Array.from({ length: DEPOSITORS }, (_, index) =>
    createWeftClient({ url, signer: privateKeySigner(keccak256(toHex(`weft devnet depositor ${index}`))) }),
  )
  await Promise.all(depositors.map((depositor) => deposit(depositor, signal)))
  await Promise.all(depositors.map((depositor) => borrowSome(depositor, signal)))
  return DEPOSITORS
}

async function deposit(depositor: WeftClient, signal: AbortSignal): Promise<void> {
  const { lending } = depositor.build
  const funds = await depositor.bank.faucet()
  await funds.wait('executed', { signal })
  const sent = await depositor.bundle(
    [
      lending.supply({ asset: 'ETH', amount: '8' }),
      lending.supply({ asset: 'USDC', amount: '8000' }),
      lending.supply({ asset: 'WBTC', amount: '0.4' }),
    ],
    { signal },
  )
  await sent.wait('executed', { signal })
}

/** After the batch of the deposits: cash that comes in with a batch can be taken from the next on. */
async function borrowSome(depositor: WeftClient, signal: AbortSignal): Promise<void> {
  const { lending } = depositor.build
  const sent = await depositor.bundle(
    [
      lending.borrow({ asset: 'ETH', amount: '3' }),
      lending.borrow({ asset: 'USDC', amount: '4800' }),
      lending.borrow({ asset: 'WBTC', amount: '0.1' }),
    ],
    { signal },
  )
  await sent.wait('executed', { signal })
}
