// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rollup} from "../contracts/Rollup.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {RollupTest} from "./support/RollupTest.sol";

contract RollupDataTest is RollupTest {
    event BatchesPosted(
        uint64 indexed firstBatch, uint64 indexed lastBatch, bytes32 accumulator, bytes32[] dataHashes
    );

    function test_genesis_isBatchZero() public view {
        (uint64 dataHead, bytes32 accumulator, uint64 rootHead, bytes32 stateRoot) = rollup.heads();
        vm.assertEq(dataHead, 0);
        vm.assertEq(rootHead, 0);
        vm.assertEq(accumulator, GENESIS);
        vm.assertEq(stateRoot, GENESIS);
        vm.assertEq(rollup.stateRootOf(0), GENESIS);
        vm.assertEq(rollup.proposedAt(0), block.timestamp);
    }

    function test_post_recordsHeadAndCheckpoint() public {
        vm.expectEmit(true, true, true, true);
        emit BatchesPosted(1, 3, accumulatorUpTo(3), hashes(1, 3));
        post(3);
        vm.assertEq(rollup.dataHead(), 3);
        vm.assertEq(rollup.accumulatorOf(3), accumulatorUpTo(3));
    }

    function test_post_keepsACheckpointOnlyAtTheEndOfASubmission() public {
        post(3);
        vm.assertEq(rollup.accumulatorOf(1), bytes32(0));
        vm.assertEq(rollup.accumulatorOf(2), bytes32(0));
    }

    function test_post_sameAccumulatorHoweverCut() public {
        post(1);
        post(4);
        post(2);
        Rollup other = new Rollup(GENESIS, OWNER, BATCHER, PROPOSER);
        vm.prank(BATCHER);
        other.postBatches(1, GENESIS, hashes(1, 7));
        vm.assertEq(rollup.accumulatorOf(7), other.accumulatorOf(7));
    }

    function test_post_refusesTheSameSubmissionTwice() public {
        post(3);
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnexpectedFirstBatch.selector, 4, 1));
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, hashes(1, 3));
    }

    function test_post_refusesAGap() public {
        post(3);
        bytes32 accumulator = accumulatorUpTo(3);
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnexpectedFirstBatch.selector, 4, 5));
        vm.prank(BATCHER);
        rollup.postBatches(5, accumulator, hashes(5, 1));
    }

    /// A reorg replaced batch 1 with other data: the submission that followed the old one must not land.
    function test_post_refusesToContinueOtherData() public {
        bytes32[] memory other = new bytes32[](1);
        other[0] = keccak256("other data");
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, other);
        bytes32 recorded = rollup.accumulatorOf(1);
        bytes32 expectedBySender = accumulatorUpTo(1);
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnexpectedAccumulator.selector, recorded, expectedBySender));
        vm.prank(BATCHER);
        rollup.postBatches(2, expectedBySender, hashes(2, 1));
    }

    function test_post_refusesNoBatches() public {
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidBatchCount.selector, 0, 512));
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, new bytes32[](0));
    }

    function test_post_takesTheMaximumAndRefusesOneMore() public {
        uint256 maximum = rollup.SUBMISSION_BATCHES_MAX();
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidBatchCount.selector, maximum + 1, maximum));
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, hashes(1, maximum + 1));
        post(maximum);
        vm.assertEq(rollup.dataHead(), maximum);
    }

    function test_post_refusesEveryoneButTheBatcher() public {
        address[3] memory callers = [OWNER, PROPOSER, STRANGER];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Rollup.NotBatcher.selector, callers[i]));
            vm.prank(callers[i]);
            rollup.postBatches(1, GENESIS, hashes(1, 1));
        }
    }

    function test_post_refusedWhilePaused() public {
        vm.prank(OWNER);
        rollup.pause();
        vm.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, hashes(1, 1));
        vm.prank(OWNER);
        rollup.unpause();
        post(1);
        vm.assertEq(rollup.dataHead(), 1);
    }

    /// Execution gas of what happens on a devnet every two seconds: 20 batches. Storage: one new slot for
    /// the checkpoint, one warm update for the head.
    function test_post_gasOfTwentyBatchesIsBounded() public {
        post(20);
        bytes32[] memory list = hashes(21, 20);
        bytes32 accumulator = rollup.accumulatorOf(20);
        vm.prank(BATCHER);
        uint256 before = gasleft();
        rollup.postBatches(21, accumulator, list);
        vm.assertLe(before - gasleft(), 60_000, "postBatches of 20 hashes");
    }

    function testFuzz_post_anyCutOfTheSameDataGivesTheSameAccumulator(uint8[6] memory cuts) public {
        uint256 total;
        for (uint256 i = 0; i < cuts.length; ++i) {
            uint256 count = uint256(cuts[i]) % 40;
            if (count == 0) continue;
            post(count);
            total += count;
            vm.assertEq(rollup.dataHead(), total);
            vm.assertEq(rollup.accumulatorOf(uint64(total)), accumulatorUpTo(total));
        }
    }

    function testFuzz_post_refusesAnyOtherFirstBatch(uint64 firstBatch, uint8 posted) public {
        uint256 count = uint256(posted) % 32 + 1;
        post(count);
        vm.assume(firstBatch != count + 1);
        bytes32 accumulator = rollup.accumulatorOf(uint64(count));
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnexpectedFirstBatch.selector, count + 1, firstBatch));
        vm.prank(BATCHER);
        rollup.postBatches(firstBatch, accumulator, hashes(firstBatch, 1));
    }

    function testFuzz_post_refusesAnyOtherAccumulator(bytes32 accumulator) public {
        vm.assume(accumulator != GENESIS);
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnexpectedAccumulator.selector, GENESIS, accumulator));
        vm.prank(BATCHER);
        rollup.postBatches(1, accumulator, hashes(1, 1));
    }
}
