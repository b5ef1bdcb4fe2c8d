// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rollup} from "../contracts/Rollup.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {RollupTest} from "./support/RollupTest.sol";

contract RollupRootsTest is RollupTest {
    event StateRootProposed(
        uint64 indexed batch,
        uint64 indexed previousBatch,
        bytes32 previousStateRoot,
        bytes32 stateRoot,
        bytes32 batchCommitment,
        bytes32 accumulator
    );

    function test_propose_recordsRootAndTime() public {
        post(5);
        vm.warp(1_900_000_000);
        vm.expectEmit(true, true, true, true);
        emit StateRootProposed(5, 0, GENESIS, rootAfter(5), commitmentOf(5), accumulatorUpTo(5));
        propose(5);
        vm.assertEq(rollup.rootHead(), 5);
        vm.assertEq(rollup.latestStateRoot(), rootAfter(5));
        vm.assertEq(rollup.stateRootOf(5), rootAfter(5));
        vm.assertEq(rollup.proposedAt(5), 1_900_000_000);
    }

    function test_propose_linksToTheRootBefore() public {
        post(2);
        post(2);
        propose(2);
        vm.expectEmit(true, true, true, true);
        emit StateRootProposed(4, 2, rootAfter(2), rootAfter(4), commitmentOf(4), accumulatorUpTo(4));
        propose(4);
    }

    function test_propose_mayPassOverCheckpoints() public {
        post(2);
        post(2);
        post(2);
        propose(6);
        vm.assertEq(rollup.stateRootOf(2), bytes32(0));
        vm.assertEq(rollup.stateRootOf(6), rootAfter(6));
    }

    function test_propose_refusesTheSameBatchTwice() public {
        post(2);
        propose(2);
        vm.expectRevert(abi.encodeWithSelector(Rollup.BatchAlreadyProposed.selector, 2, 2));
        proposeRaw(2, rootAfter(2), rootAfter(2), accumulatorUpTo(2));
    }

    function test_propose_refusesAnEarlierBatch() public {
        post(2);
        post(2);
        propose(4);
        vm.expectRevert(abi.encodeWithSelector(Rollup.BatchAlreadyProposed.selector, 4, 2));
        proposeRaw(2, rootAfter(4), rootAfter(2), accumulatorUpTo(2));
    }

    function test_propose_refusesGenesis() public {
        vm.expectRevert(abi.encodeWithSelector(Rollup.BatchAlreadyProposed.selector, 0, 0));
        proposeRaw(0, GENESIS, keccak256("other genesis"), GENESIS);
    }

    function test_propose_refusesABatchWithoutData() public {
        post(2);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NoCheckpoint.selector, 3));
        proposeRaw(3, GENESIS, rootAfter(3), accumulatorUpTo(3));
    }

    function test_propose_refusesTheMiddleOfASubmission() public {
        post(4);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NoCheckpoint.selector, 3));
        proposeRaw(3, GENESIS, rootAfter(3), accumulatorUpTo(3));
    }

    /// The proposer executed other data than what L1 holds after a reorg: its root must not land.
    function test_propose_refusesARootOfOtherData() public {
        bytes32[] memory other = new bytes32[](1);
        other[0] = keccak256("other data");
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, other);
        bytes32 recorded = rollup.accumulatorOf(1);
        vm.expectRevert(
            abi.encodeWithSelector(Rollup.UnexpectedCheckpoint.selector, recorded, accumulatorUpTo(1))
        );
        proposeRaw(1, GENESIS, rootAfter(1), accumulatorUpTo(1));
    }

    function test_propose_refusesAnotherPreviousRoot() public {
        post(2);
        post(2);
        propose(2);
        vm.expectRevert(
            abi.encodeWithSelector(Rollup.UnexpectedPreviousStateRoot.selector, rootAfter(2), GENESIS)
        );
        proposeRaw(4, GENESIS, rootAfter(4), accumulatorUpTo(4));
    }

    function test_propose_refusesTheZeroRoot() public {
        post(1);
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroStateRoot.selector));
        proposeRaw(1, GENESIS, bytes32(0), accumulatorUpTo(1));
    }

    function test_propose_refusesEveryoneButTheProposer() public {
        post(1);
        bytes32 accumulator = accumulatorUpTo(1);
        address[3] memory callers = [OWNER, BATCHER, STRANGER];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Rollup.NotProposer.selector, callers[i]));
            vm.prank(callers[i]);
            rollup.proposeStateRoot(1, GENESIS, rootAfter(1), commitmentOf(1), accumulator);
        }
    }

    function test_propose_refusedWhilePaused() public {
        post(1);
        vm.prank(OWNER);
        rollup.pause();
        vm.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        proposeRaw(1, GENESIS, rootAfter(1), accumulatorUpTo(1));
    }

    function test_propose_gasIsBounded() public {
        post(1);
        propose(1);
        post(1);
        bytes32 previous = rollup.latestStateRoot();
        bytes32 accumulator = rollup.accumulatorOf(2);
        vm.prank(PROPOSER);
        uint256 before = gasleft();
        rollup.proposeStateRoot(2, previous, rootAfter(2), commitmentOf(2), accumulator);
        vm.assertLe(before - gasleft(), 80_000, "proposeStateRoot");
    }

    function testFuzz_propose_refusesAnyOtherLink(bytes32 previous, bytes32 accumulator) public {
        vm.assume(previous != GENESIS && accumulator != accumulatorUpTo(2));
        post(2);
        vm.expectRevert(
            abi.encodeWithSelector(Rollup.UnexpectedPreviousStateRoot.selector, GENESIS, previous)
        );
        proposeRaw(2, previous, rootAfter(2), accumulatorUpTo(2));
        vm.expectRevert(
            abi.encodeWithSelector(Rollup.UnexpectedCheckpoint.selector, accumulatorUpTo(2), accumulator)
        );
        proposeRaw(2, GENESIS, rootAfter(2), accumulator);
    }

    function testFuzz_propose_onlyCheckpoints(uint64 batch) public {
        post(3);
        post(4);
        vm.assume(batch != 0 && batch != 3 && batch != 7);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NoCheckpoint.selector, batch));
        proposeRaw(batch, GENESIS, keccak256("root"), bytes32(0));
    }

    function proposeRaw(uint64 batch, bytes32 previous, bytes32 stateRoot, bytes32 accumulator) private {
        vm.prank(PROPOSER);
        rollup.proposeStateRoot(batch, previous, stateRoot, commitmentOf(batch), accumulator);
    }
}
