import { deployOnce } from '@weft/testing/stack'
import { z } from 'zod'

// Brings a database to the current schema and deploys the contract on a devnet when there is none yet.

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  L1_RPC_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) address of an Ethereum node' }),
  /** What the other processes were told; a contract anywhere else would be of no use to them. */
  ROLLUP_ADDRESS: z.string().toLowerCase().optional(),
})

const parsed = environment.safeParse(process.env)
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`)
  process.exit(2)
}
const { chainId, rollupAddress } = await deployOnce({
  databaseUrl: parsed.data.DATABASE_URL,
  l1RpcUrl: parsed.data.L1_RPC_URL,
})
const expected = parsed.data.ROLLUP_ADDRESS
if (expected !== undefined && expected !== rollupAddress) {
  process.stderr.write(`The contract is at ${rollupAddress}: set ROLLUP_ADDRESS to it, it is ${expected}.\n`)
  process.exit(1)
}
process.stdout.write(`${JSON.stringify({ chainId, rollupAddress })}\n`)
