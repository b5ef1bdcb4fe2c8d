import { ASSETS, type AssetSymbol, assetBySymbol, formatUnits } from '@weft/protocol'
import { createWeftClient } from '../../createWeftClient.ts'
import { addressOf } from '../addressOf.ts'
import { UsageError } from '../cliError.ts'
import type { Command } from '../command.ts'
import { numberOption } from '../options.ts'
import { amountText } from '../output.ts'

export const prove: Command = {
  name: 'prove',
  parameters: '<asset> [address]',
  parametersMin: 1,
  parametersMax: 2,
  summary: 'A balance, checked against the state root on Ethereum.',
  details: [
    'The API carries the proof; it is checked here. Without --l1 the Ethereum node is the one the API names, which is',
    'fine on a devnet and no proof against an API that lies.',
  ],
  options: {
    l1: { type: 'string', value: 'url', help: 'An Ethereum node you trust.' },
    batch: { type: 'string', value: 'number', help: 'As of this batch; default the newest on L1.' },
  },
  examples: ['weft prove USDC', 'weft prove ETH 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf --l1 $RPC_URL'],
  async run(context) {
    const { options, parameters, signal, url, print } = context
    const address = await addressOf(parameters[1], context)
    const asset = assetOf(parameters[0]!)
    const batch = numberOption(context, 'batch', { min: 0, max: Number.MAX_SAFE_INTEGER, default: -1 })
    const l1RpcUrl = typeof options.l1 === 'string' ? options.l1 : undefined
    const weft = createWeftClient({ url, l1RpcUrl })
    const { amount, proof } = await weft.proveBalance(address, asset, {
      ...{ signal, ...(batch >= 0 && { batch }) },
    })
    const { stateRoot, l1, present } = proof
    print(
      {
        ...{ address, asset, amount: formatUnits(amount, assetBySymbol(asset).decimals), units: amount },
        ...{ present, batch: proof.batch, stateRoot, l1 },
      },
      [
        `proven: ${address} has ${amountText(amount, asset)} after batch ${proof.batch}`,
        `  state root ${stateRoot}`,
        `  in the contract ${l1.rollup} on chain ${l1.chainId}, ${l1.node === 'given' ? 'by your node' : 'by the node the API names'}`,
      ].join('\n'),
    )
  },
}

function assetOf(text: string): AssetSymbol {
  const found = ASSETS.find(({ symbol }) => symbol === text)
  if (found !== undefined) return found.symbol
  const known = ASSETS.map(({ symbol }) => symbol).join(', ')
  throw new UsageError(`There is no asset ${JSON.stringify(text)}`, `There are: ${known}.`)
}
