/** An error that the SDK itself throws: nothing of the API's or the modules'. */
interface SdkError {
  readonly code: string
  /** Class to catch. */
  readonly className: string
  readonly title: string
  readonly remedy: string
}

const input = (code: string, title: string, remedy: string): SdkError => ({
  code,
  className: 'InvalidInput',
  title,
  remedy,
})
const other = (className: string, code: string, title: string, remedy: string): SdkError => ({
  code,
  className,
  title,
  remedy,
})

/** Every code of the SDK's own. A test holds that the SDK's sources have no other. */
export const sdkErrors: readonly SdkError[] = [
  input(
    'action.invalid_field',
    'A field is missing, unknown or out of bounds',
    'The message names the field; the guide of the module says what it takes.',
  ),
  input(
    'amount.malformed',
    'Not an amount',
    "Write decimals ('100.5'), a bigint of base units, or 'max' where the action allows it.",
  ),
  input(
    'amount.too_precise',
    'More decimals than the asset has',
    'Nothing is rounded for you: leave out the digits that are too many.',
  ),
  input('asset.unknown', 'No such asset', 'weft.modules() lists the assets.'),
  input('address.malformed', 'Not an address', 'An address is 0x and 40 hexadecimal digits.'),
  input('hash.malformed', 'Not a hash', 'A hash is 0x and 64 hexadecimal digits.'),
  input('transaction.nonce_key', 'Not a nonce key', 'A nonce key is a whole number from 0 to 2^32 − 1.'),
  input(
    'view.parameter_missing',
    'A parameter of the path is missing',
    'Say which object you mean: weft.views.vault.vault({ vault: 1 }).',
  ),
  input('signer.missing', 'Nobody signs', 'Give the client a signer, or use weft.withSigner(signer).'),
  input('signer.malformed_key', 'Not a private key', 'A private key is 0x and 64 hexadecimal digits.'),
  input('stream.no_websocket', 'There is no WebSocket here', 'Hand one to createWeftClient as webSocket.'),
  input(
    'transaction.actions_count',
    'No actions, or too many for one signature',
    'Put 1 to 256 actions into a bundle.',
  ),
  input(
    'account.missing',
    'Nobody is named whose transaction it would be',
    'Name an account, or create the client with a signer.',
  ),
  input(
    'react.no_provider',
    'There is no WeftProvider above the component',
    'Wrap the app in <WeftProvider client={…}>.',
  ),
  input(
    'admin.origin_missing',
    'An operators’ client outside a browser needs an origin',
    'Pass the origin of the dashboard.',
  ),
  other(
    'WeftError',
    'wallet.not_connected',
    'The wallet is not connected any more',
    'Connect the wallet again.',
  ),
  other(
    'SignatureRejected',
    'signature.rejected',
    'The person declined the prompt',
    'Nothing was sent. Ask again when they want to.',
  ),
  other(
    'WrongAccount',
    'signature.wrong_account',
    'The wallet signed with another account',
    'Choose the connected account in the wallet, or connect again.',
  ),
  other(
    'WrongNetwork',
    'network.wrong_chain',
    'Another chain than the rollup’s L1',
    'switchChain(provider, chain) brings a wallet there; for proofs, name a node of the right chain.',
  ),
  other(
    'WeftError',
    'wallet.failed',
    'The wallet failed',
    'Unlock it, look for an open request in it, and try again.',
  ),
  other(
    'WeftError',
    'signature.malformed',
    'The wallet answered with something that is no signature',
    'Try another wallet, and report it to the maker of this one.',
  ),
  other(
    'NetworkUnreachable',
    'network.unreachable',
    'No answer after all attempts',
    'Nothing was sent. Check the URL and the connection, then call again.',
  ),
  other(
    'SendUncertain',
    'transaction.uncertain',
    'Sent, but no answer came',
    'It may still execute, once. weft.send(error.signed) as often as you like; never build it anew.',
  ),
  other(
    'WeftError',
    'transaction.unknown',
    'Nobody sent this transaction',
    'Check the hash, and that the client talks to the rollup you mean.',
  ),
  other(
    'TimeoutExceeded',
    'timeout.exceeded',
    'A wait took too long',
    'Wait again: a transaction keeps its place whoever watches it.',
  ),
  other(
    'ProofInvalid',
    'proof.invalid',
    'The API’s proof does not fit L1',
    'Do not believe the value, and do not trust this API.',
  ),
  other(
    'WeftError',
    'proof.not_posted',
    'L1 has no root of this batch yet',
    'Wait until the batch is posted, or ask for an older one.',
  ),
  other(
    'WeftError',
    'api.unexpected_answer',
    'The API answered in another shape',
    'API and SDK are of different versions, or the URL is of another service.',
  ),
  other(
    'WeftError',
    'api.other_rollup',
    'The API serves another rollup',
    'Check the URL and the rollup you handed to createWeftClient.',
  ),
  other(
    'WeftError',
    'stream.refused',
    'The stream is not to be had',
    'The message says why; close codes are on the page about the stream.',
  ),
]
