import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { adminRoleSchema } from './role.ts'
import { momentSchema } from './scalars.ts'

/** Cookie that holds a session's token; scripts cannot read it. */
export const ADMIN_COOKIE = 'weft_admin'
/** Header that every request which changes something needs, with the session's `csrfToken`. */
export const CSRF_HEADER = 'x-csrf-token'
/** Bytes of a message to sign in with: ten times a usual one. */
const MESSAGE_LENGTH_MAX = 4_000

/** `POST /v1/admin/session/nonce` */
export const adminNonceSchema = z
  .object({
    nonce: z.string().meta({ description: 'For one message (EIP-4361) to sign in with.' }),
    expiresAt: momentSchema,
    chainId: z.int().min(1).meta({ description: 'What the message must name.' }),
  })
  .meta({ id: 'AdminNonce' })
export type AdminNonceView = z.infer<typeof adminNonceSchema>

/** Body of `POST /v1/admin/session`. */
export const signInSchema = z.object({
  message: z
    .string()
    .max(MESSAGE_LENGTH_MAX)
    .meta({ description: 'A message of Sign-In with Ethereum (EIP-4361), exactly as it was signed.' }),
  signature: z
    .string()
    .regex(/^0x[0-9a-fA-F]{130}$/, 'must be 65 bytes: 0x and 130 hexadecimal digits')
    .meta({ description: 'Of `personal_sign` over the message: 65 bytes.' }),
})
export type SignInRequest = z.input<typeof signInSchema>

/** Who is signed in, and what the page needs to change something. */
export const adminSessionSchema = z
  .object({
    address: addressSchema,
    role: adminRoleSchema,
    csrfToken: z.string().meta({ description: `For the header ${CSRF_HEADER}.` }),
    expiresAt: momentSchema.meta({ description: 'Sign in again after this, or after 30 idle minutes.' }),
  })
  .meta({ id: 'AdminSession' })
export type AdminSessionView = z.infer<typeof adminSessionSchema>
