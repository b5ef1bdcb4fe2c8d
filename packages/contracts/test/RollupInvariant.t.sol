// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rollup} from "../contracts/Rollup.sol";
import {RollupFixture, RollupTest} from "./support/RollupTest.sol";

/// @notice Honest and hostile calls in any order. Counts what was recorded, independently of the contract.
contract RollupActor is RollupFixture {
    uint64 public postedHead;
    uint64 public proposedHead;
    bool public hostileCallLanded;
    uint64[] public checkpoints;
    uint64[] public rootBatches;

    function checkpointCount() external view returns (uint256) {
        return checkpoints.length;
    }

    function rootCount() external view returns (uint256) {
        return rootBatches.length;
    }

    constructor(Rollup rollup_) {
        rollup = rollup_;
        checkpoints.push(0);
        rootBatches.push(0);
    }

    function postHonestly(uint256 seed) external {
        if (rollup.paused()) return;
        uint256 count = seed % 12 + 1;
        post(count);
        // forge-lint: disable-next-line(unsafe-typecast)
        postedHead += uint64(count);
        checkpoints.push(postedHead);
    }

    function proposeHonestly(uint256 seed) external {
        if (rollup.paused()) return;
        uint64 batch = checkpoints[seed % checkpoints.length];
        if (batch <= proposedHead) return;
        propose(batch);
        proposedHead = batch;
        rootBatches.push(batch);
    }

    /// Anything but the one submission that continues the record.
    function postWrongly(address caller, uint64 firstBatch, bytes32 accumulator, uint256 count) external {
        uint64 head = rollup.dataHead();
        bool wouldContinue = caller == BATCHER && firstBatch == head + 1 && accumulator == rollup.accumulatorOf(head);
        if (wouldContinue) return;
        vm.prank(caller);
        try rollup.postBatches(firstBatch, accumulator, hashes(1, count % 4)) {
            hostileCallLanded = true;
        } catch {}
    }

    /// The proposer itself, with one thing wrong at a time.
    function proposeWrongly(uint256 seed, uint256 fault, bytes32 noise) external {
        uint64 batch = checkpoints[seed % checkpoints.length];
        bytes32 previous = rollup.latestStateRoot();
        bytes32 accumulator = rollup.accumulatorOf(batch);
        if (fault % 3 == 0) previous = keccak256(abi.encode(noise, previous));
        if (fault % 3 == 1) accumulator = keccak256(abi.encode(noise, accumulator));
        if (fault % 3 == 2 && batch > proposedHead) batch = proposedHead;
        vm.prank(PROPOSER);
        try rollup.proposeStateRoot(batch, previous, rootAfter(batch), noise, accumulator) {
            hostileCallLanded = true;
        } catch {}
    }

    function togglePause() external {
        bool paused = rollup.paused();
        vm.prank(OWNER);
        if (paused) rollup.unpause();
        else rollup.pause();
    }
}

contract RollupInvariantTest is RollupTest {
    RollupActor private actor;

    function setUp() public override {
        super.setUp();
        actor = new RollupActor(rollup);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actor);
    }

    function invariant_headsAreWhatWasRecorded() public view {
        vm.assertEq(rollup.dataHead(), actor.postedHead());
        vm.assertEq(rollup.rootHead(), actor.proposedHead());
        vm.assertTrue(rollup.rootHead() <= rollup.dataHead());
    }

    function invariant_noHostileCallLands() public view {
        vm.assertFalse(actor.hostileCallLanded());
    }

    function invariant_dataIsNeitherSkippedNorRewritten() public view {
        bytes32 accumulator = GENESIS;
        uint256 batch = 0;
        uint256 count = actor.checkpointCount();
        for (uint256 i = 0; i < count; ++i) {
            uint64 checkpoint = actor.checkpoints(i);
            for (; batch < checkpoint;) {
                ++batch;
                accumulator = keccak256(abi.encode(accumulator, batch, dataHashOf(batch)));
            }
            vm.assertEq(rollup.accumulatorOf(checkpoint), accumulator);
        }
    }

    function invariant_rootsStayAndTheLastIsLatest() public view {
        uint256 count = actor.rootCount();
        for (uint256 i = 0; i < count; ++i) {
            uint64 batch = actor.rootBatches(i);
            vm.assertEq(rollup.stateRootOf(batch), rootAfter(batch));
        }
        vm.assertEq(rollup.latestStateRoot(), rootAfter(actor.rootBatches(count - 1)));
    }
}
