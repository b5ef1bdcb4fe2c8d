import { createWeftClient, formatUnits, ProofInvalid, privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'

// Checks a balance against the state root on Ethereum, and shows that a lie does not pass.
// L1_RPC_URL names an Ethereum node you trust; without it the one the API names is asked.

const url = process.env.WEFT_URL ?? 'http://127.0.0.1:4000'
const l1RpcUrl = process.env.L1_RPC_URL
const signer = privateKeySigner(generatePrivateKey())
const weft = createWeftClient({ url, l1RpcUrl, signer })

const sent = await weft.bank.faucet()
console.log(`batch ${sent.position.batch}: waiting until its root is on Ethereum`)
await sent.wait('posted')

const { amount, proof } = await weft.proveBalance(signer.address, 'USDC')
const { chainId, rollup, node } = proof.l1
console.log(`state root ${proof.stateRoot} of batch ${proof.batch}`)
console.log(
  `read from ${rollup} on chain ${chainId}, ${node === 'given' ? 'by your node' : "by the API's node"}`,
)

// An API that makes everybody a little richer: it changes one digit of the proven value.
const lying: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (!String(input).includes('/v1/proofs')) return response
  const answer = (await response.json()) as { value: string }
  const last = answer.value.endsWith('f') ? 'e' : 'f'
  return Response.json({ ...answer, value: `${answer.value.slice(0, -1)}${last}` })
}
const deceived = createWeftClient({ url, l1RpcUrl, fetch: lying })
const error = await deceived.proveBalance(signer.address, 'USDC').catch((reason: unknown) => reason)
if (!(error instanceof ProofInvalid)) throw new Error('A wrong balance was believed')
console.log(`the lie: ${error.code}. ${error.message}`)

console.log(`${formatUnits(amount, 6)} USDC, proven against Ethereum`)
