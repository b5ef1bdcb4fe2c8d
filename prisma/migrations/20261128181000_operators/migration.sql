-- CreateEnum
CREATE TYPE "admin_role" AS ENUM ('viewer', 'operator', 'admin');

-- CreateEnum
CREATE TYPE "audit_outcome" AS ENUM ('begun', 'done', 'refused', 'failed');

-- CreateTable
CREATE TABLE "admin_user" (
    "address" TEXT NOT NULL,
    "role" "admin_role" NOT NULL,
    "configured" BOOLEAN NOT NULL DEFAULT false,
    "added_by" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_user_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "admin_nonce" (
    "nonce" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_nonce_pkey" PRIMARY KEY ("nonce")
);

-- CreateTable
CREATE TABLE "admin_session" (
    "token_hash" BYTEA NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "outcome" "audit_outcome" NOT NULL,
    "code" TEXT,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "requests_per_ten_seconds" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "admin_nonce_client_expires_at_idx" ON "admin_nonce"("client", "expires_at");

-- CreateIndex
CREATE INDEX "admin_nonce_expires_at_idx" ON "admin_nonce"("expires_at");

-- CreateIndex
CREATE INDEX "admin_session_address_created_at_idx" ON "admin_session"("address", "created_at");

-- CreateIndex
CREATE INDEX "admin_session_expires_at_idx" ON "admin_session"("expires_at");

-- CreateIndex
CREATE INDEX "audit_log_actor_sequence_idx" ON "audit_log"("actor", "sequence");

-- CreateIndex
CREATE INDEX "audit_log_action_sequence_idx" ON "audit_log"("action", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key"("secret_hash");

-- AddForeignKey
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_address_fkey" FOREIGN KEY ("address") REFERENCES "admin_user"("address") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a record must be for readers to show it, whoever wrote it.
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_shape"
  CHECK ("sequence" > 0 AND isfinite("at") AND octet_length("previous_hash") = 32 AND octet_length("hash") = 32);

-- The log only grows. Whoever may disable triggers may still forge it: that the hashes show.
-- \x3b is a semicolon, at which the schema engine would cut the statement in two.
CREATE FUNCTION "audit_log_only_grows"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  RAISE EXCEPTION ''audit_log only grows: % is refused'', TG_OP USING ERRCODE = ''insufficient_privilege''\x3b
END';
CREATE TRIGGER "audit_log_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_only_grows"();
