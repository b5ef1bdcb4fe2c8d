import type { Address } from '@weft/primitives'
import { parseAddress } from '@weft/protocol'
import { InvalidInput } from '../errors.ts'
import { privateKeySigner } from '../privateKeySigner.ts'
import type { CommandContext } from './command.ts'
import { readKey } from './keyStore.ts'

/** The address a person named, else the one of the local key. */
export async function addressOf(
  text: string | undefined,
  { terminal }: Pick<CommandContext, 'terminal'>,
): Promise<Address> {
  if (text === undefined) return privateKeySigner((await readKey(terminal.env)).privateKey).address
  try {
    return parseAddress(text)
  } catch (cause) {
    throw new InvalidInput('address.malformed', `${JSON.stringify(text)} is no address`, {
      remedy: 'An address is 0x and 40 hexadecimal digits.',
      cause,
    })
  }
}
