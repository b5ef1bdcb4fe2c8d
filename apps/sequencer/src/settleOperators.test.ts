import { createDatabase, type Database } from '@weft/db'
import type { Address } from '@weft/primitives'
import { afterAll, expect, test } from 'vitest'
import { settleOperators } from './settleOperators.ts'

/** Nobody listens there: whoever is let through finds the database away. */
const database: Database = createDatabase({ url: 'postgresql://127.0.0.1:9/none' })
afterAll(() => database.close())

/** Of anvil's sixth account. */
const KNOWN_TO_EVERYBODY = '0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc' as Address
const OWN = `0x${'17'.repeat(20)}` as Address
const settle = (devnet: boolean, addresses: Address[]) =>
  settleOperators({ database, genesis: { devnet }, addresses })

test('an operator whose key everybody has is refused but on a devnet', async () => {
  await expect(settle(false, [OWN, KNOWN_TO_EVERYBODY])).rejects.toMatchObject({
    code: 'sequencer.devnet_operator',
    retryable: false,
  })
  await expect(settle(true, [KNOWN_TO_EVERYBODY])).rejects.not.toHaveProperty(
    'code',
    'sequencer.devnet_operator',
  )
  await expect(settle(false, [OWN])).rejects.not.toHaveProperty('code', 'sequencer.devnet_operator')
})
