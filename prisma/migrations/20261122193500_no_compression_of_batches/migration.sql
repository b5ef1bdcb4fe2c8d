-- Signatures, hashes and addresses do not get smaller, but trying costs two thirds of writing a batch.
ALTER TABLE "batch" ALTER COLUMN "payload" SET STORAGE EXTERNAL, ALTER COLUMN "hashes" SET STORAGE EXTERNAL;
ALTER TABLE "batch_result" ALTER COLUMN "receipts" SET STORAGE EXTERNAL, ALTER COLUMN "diff" SET STORAGE EXTERNAL;
