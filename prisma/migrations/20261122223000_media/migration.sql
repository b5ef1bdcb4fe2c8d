-- CreateTable
CREATE TABLE "media" (
    "hash" BYTEA NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "account" BYTEA NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA,

    CONSTRAINT "media_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "media_account_idx" ON "media"("account");

-- CreateIndex
CREATE INDEX "media_uploaded_at_idx" ON "media"("uploaded_at");

-- Pictures and films are compressed already.
ALTER TABLE "media" ALTER COLUMN "content" SET STORAGE EXTERNAL;
