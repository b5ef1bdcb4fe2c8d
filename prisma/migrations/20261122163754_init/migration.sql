-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "l1_kind" AS ENUM ('data', 'root');

-- CreateEnum
CREATE TYPE "l1_status" AS ENUM ('prepared', 'sent', 'confirmed', 'finalized', 'dropped');

-- CreateTable
CREATE TABLE "rollup" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "chain_id" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "genesis" JSONB NOT NULL,
    "genesis_root" BYTEA NOT NULL,
    "leader_epoch" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rollup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "number" BIGINT NOT NULL,
    "timestamp" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "data_hash" BYTEA NOT NULL,
    "payload" BYTEA NOT NULL,
    "hashes" BYTEA NOT NULL,
    "transaction_count" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "batch_result" (
    "number" BIGINT NOT NULL,
    "previous_state_root" BYTEA NOT NULL,
    "state_root" BYTEA NOT NULL,
    "receipts_hash" BYTEA NOT NULL,
    "segments_hash" BYTEA NOT NULL,
    "commitment_hash" BYTEA NOT NULL,
    "receipts" BYTEA NOT NULL,
    "diff" BYTEA NOT NULL,
    "roots" BYTEA NOT NULL,
    "pending" BYTEA NOT NULL,
    "executed_count" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "rounds" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL,
    "executed_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "work" JSONB NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "batch_result_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "state_snapshot" (
    "batch" BIGINT NOT NULL,
    "state_root" BYTEA NOT NULL,
    "roots" BYTEA NOT NULL,
    "pending" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "state_snapshot_pkey" PRIMARY KEY ("batch")
);

-- CreateTable
CREATE TABLE "shard_snapshot" (
    "shard" INTEGER NOT NULL,
    "batch" BIGINT NOT NULL,
    "covers" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "shard_snapshot_pkey" PRIMARY KEY ("shard","batch")
);

-- CreateTable
CREATE TABLE "transaction_index" (
    "hash" BYTEA NOT NULL,
    "batch" BIGINT NOT NULL,
    "index" INTEGER NOT NULL,
    "account" BYTEA NOT NULL,
    "nonce_key" BIGINT NOT NULL,
    "nonce" DECIMAL(20,0) NOT NULL,
    "executed" BOOLEAN NOT NULL,
    "rejection" TEXT,

    CONSTRAINT "transaction_index_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "account_transaction" (
    "account" BYTEA NOT NULL,
    "batch" BIGINT NOT NULL,
    "index" INTEGER NOT NULL,

    CONSTRAINT "account_transaction_pkey" PRIMARY KEY ("account","batch","index")
);

-- CreateTable
CREATE TABLE "index_progress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "batch" BIGINT NOT NULL,

    CONSTRAINT "index_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "l1_submission" (
    "id" BIGSERIAL NOT NULL,
    "kind" "l1_kind" NOT NULL,
    "first_batch" BIGINT NOT NULL,
    "last_batch" BIGINT NOT NULL,
    "tx_hash" BYTEA NOT NULL,
    "nonce" INTEGER,
    "status" "l1_status" NOT NULL DEFAULT 'prepared',
    "block_number" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "l1_submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_event" (
    "sequence" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "batch" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_event_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "batch_sequence_key" ON "batch"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "batch_result_sequence_key" ON "batch_result"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "l1_submission_tx_hash_key" ON "l1_submission"("tx_hash");

-- CreateIndex
CREATE INDEX "l1_submission_kind_status_last_batch_idx" ON "l1_submission"("kind", "status", "last_batch");

-- AddForeignKey
ALTER TABLE "batch_result" ADD CONSTRAINT "batch_result_number_fkey" FOREIGN KEY ("number") REFERENCES "batch"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Incompressible or read soon and once: compressing these costs Postgres more than the bytes are worth, and a
-- value stored plain can be read in slices.
ALTER TABLE "batch" ALTER COLUMN "payload" SET STORAGE EXTERNAL, ALTER COLUMN "hashes" SET STORAGE EXTERNAL;
ALTER TABLE "batch_result" ALTER COLUMN "receipts" SET STORAGE EXTERNAL, ALTER COLUMN "diff" SET STORAGE EXTERNAL;
ALTER TABLE "shard_snapshot" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
