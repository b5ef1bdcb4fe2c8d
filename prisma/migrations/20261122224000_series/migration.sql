-- CreateTable
CREATE TABLE "series_point" (
    "name" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "value" DECIMAL(78,0) NOT NULL,

    CONSTRAINT "series_point_pkey" PRIMARY KEY ("name","step","at")
);

-- CreateIndex
CREATE INDEX "series_point_step_at_idx" ON "series_point"("step", "at");
