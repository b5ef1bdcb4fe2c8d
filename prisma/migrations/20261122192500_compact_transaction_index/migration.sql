-- The rows carry over, so that the index need not be written again from the first batch on.
ALTER TABLE "transaction_index" RENAME TO "wide_transaction_index";
ALTER INDEX "transaction_index_pkey" RENAME TO "wide_transaction_index_pkey";

-- CreateTable
CREATE TABLE "transaction_index" (
    "prefix" BIGINT NOT NULL,
    "batch" BIGINT NOT NULL,
    "index" INTEGER NOT NULL,
    "executed" BOOLEAN NOT NULL,

    CONSTRAINT "transaction_index_pkey" PRIMARY KEY ("prefix","batch","index")
);

INSERT INTO "transaction_index" ("prefix", "batch", "index", "executed")
SELECT ('x' || encode(substr("hash", 1, 8), 'hex'))::bit(64)::bigint, "batch", "index", "executed"
FROM "wide_transaction_index";

DROP TABLE "wide_transaction_index";
