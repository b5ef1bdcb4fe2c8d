-- AlterTable
ALTER TABLE "l1_submission" ADD COLUMN     "cost" DECIMAL(78,0);

-- CreateTable
CREATE TABLE "l1_account" (
    "kind" "l1_kind" NOT NULL,
    "address" TEXT NOT NULL,
    "balance" DECIMAL(78,0) NOT NULL,
    "spent" DECIMAL(78,0) NOT NULL DEFAULT 0,
    "interval_ms" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "l1_account_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "control" (
    "name" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "control_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "worker_drain" (
    "worker" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "worker_drain_pkey" PRIMARY KEY ("worker")
);

-- CreateIndex
CREATE INDEX "l1_submission_kind_created_at_idx" ON "l1_submission"("kind", "created_at");
