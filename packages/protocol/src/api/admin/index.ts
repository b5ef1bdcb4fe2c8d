export {
  API_KEY_REQUESTS_MAX,
  type ApiKeyRequest,
  type ApiKeysView,
  type ApiKeyView,
  apiKeyRequestSchema,
  apiKeySchema,
  apiKeysSchema,
  type NewApiKey,
  newApiKeySchema,
} from './apiKeys.ts'
export {
  type AuditOutcome,
  type AuditPage,
  type AuditQuery,
  type AuditRecord,
  type AuditVerification,
  auditOutcomeSchema,
  auditPageSchema,
  auditQuerySchema,
  auditRecordSchema,
  auditVerificationSchema,
} from './audit.ts'
export { AUDIT_GENESIS_HASH, auditFlaw, auditHash } from './auditHash.ts'
export { ADMIN_ROLES, type AdminRole, adminRoleSchema, includesRole } from './role.ts'
export { momentSchema, PLAIN_TEXT_MAX, plainTextSchema } from './scalars.ts'
export {
  ADMIN_COOKIE,
  type AdminNonceView,
  type AdminSessionView,
  adminNonceSchema,
  adminSessionSchema,
  CSRF_HEADER,
  type SignInRequest,
  signInSchema,
} from './session.ts'
export {
  type AdminUserChange,
  type AdminUsersView,
  type AdminUserView,
  adminUserChangeSchema,
  adminUserSchema,
  adminUsersSchema,
} from './users.ts'
