import { bytesToHex, Fault, hexToBytes } from '@weft/primitives'
import type { z } from 'zod'
import type { Registry } from '../registry.ts'
import { type Action, checkTransaction, type SignedTransaction } from '../transaction.ts'
import { actionText } from '../typedData.ts'
import { fieldsFromJson, fieldsToJson } from './fieldJson.ts'
import { type TransactionInput, transactionInputSchema } from './transactions.ts'

/**
 * A signed transaction as `POST /v1/transactions` takes it.
 *
 * @example body: JSON.stringify(transactionToJson(registry, signed))
 */
export function transactionToJson(registry: Registry, signed: SignedTransaction): TransactionInput {
  const { account, nonceKey, nonce, validUntil, actions } = signed.transaction
  return {
    account,
    nonceKey,
    nonce: nonce.toString(),
    validUntil: Number(validUntil),
    actions: actions.map((action) => {
      const { type, fields } = actionToJson(registry, action)
      return { type, fields }
    }),
    signature: bytesToHex(signed.signature),
  }
}

/**
 * Reads one item of a request, from anything at all.
 *
 * @throws Fault `transaction.malformed`, `transaction.signature_malformed`, `transaction.field_invalid`,
 * `action.unknown`
 */
export function transactionFromJson(registry: Registry, json: unknown): SignedTransaction {
  const parsed = transactionInputSchema.safeParse(json)
  if (!parsed.success) refuse(parsed.error)
  const { account, nonceKey, nonce, validUntil, actions, signature } = parsed.data
  const transaction = {
    account,
    nonceKey,
    nonce: BigInt(nonce),
    validUntil: BigInt(validUntil),
    actions: actionsFromJson(registry, actions),
  }
  checkTransaction(registry, transaction)
  return { transaction, signature: hexToBytes(signature) }
}

/**
 * Reads the actions of a transaction, already of the right shape.
 *
 * @throws Fault `action.unknown`, `transaction.field_invalid`
 */
export function actionsFromJson(registry: Registry, actions: TransactionInput['actions']): Action[] {
  return actions.map((action, index) => actionFromJson(registry, action, index))
}

/** An action as answered: its name, fields in JSON, and one line for people. */
export function actionToJson(
  registry: Registry,
  action: Action,
): { type: string; fields: Record<string, unknown>; text: string } {
  const registered = registry.actions.get(action.type)!
  return {
    type: registered.name,
    fields: fieldsToJson(registered.descriptor.fields, action.fields),
    text: actionText(registry, action),
  }
}

function actionFromJson(
  registry: Registry,
  json: { type: string; fields: Record<string, unknown> },
  index: number,
): Action {
  const registered = registry.actionsByName.get(json.type)
  if (!registered) {
    throw new Fault(
      'action.unknown',
      `Action ${index}: there is no ${JSON.stringify(json.type)}; GET /v1/modules lists all actions`,
      { retryable: false, context: { actionIndex: index } },
    )
  }
  const where = `action ${index} (${registered.name})`
  return { type: registered.type, fields: fieldsFromJson(registered.descriptor.fields, json.fields, where) }
}

/** Names the first thing that is wrong, with its place. */
function refuse(error: z.ZodError): never {
  const issue = error.issues[0]!
  const path = issue.path.join('.').slice(0, 120)
  const code = issue.path[0] === 'signature' ? 'transaction.signature_malformed' : 'transaction.malformed'
  const reason = path === '' ? issue.message : `${path}: ${issue.message}`
  throw new Fault(code, `Not a transaction: ${reason}`, { retryable: false })
}
