// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rollup} from "../../contracts/Rollup.sol";

/// @notice The cheat codes of forge these tests use.
interface Vm {
    function prank(address caller) external;
    function warp(uint256 timestamp) external;
    function assume(bool condition) external pure;
    function expectRevert(bytes calldata data) external;
    function expectEmit(bool topic1, bool topic2, bool topic3, bool data) external;
    function assertEq(uint256 left, uint256 right) external pure;
    function assertEq(address left, address right) external pure;
    function assertEq(bytes32 left, bytes32 right) external pure;
    function assertLe(uint256 left, uint256 right, string calldata message) external pure;
    function assertTrue(bool condition) external pure;
    function assertFalse(bool condition) external pure;
}

/// @notice The four accounts, honest calls, and a reference implementation of the accumulator.
abstract contract RollupFixture {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    bytes32 internal constant GENESIS = keccak256("genesis");
    address internal constant OWNER = address(0xA11CE);
    address internal constant BATCHER = address(0xBA7C4);
    address internal constant PROPOSER = address(0x960905E);
    address internal constant STRANGER = address(0x57A46E4);

    Rollup internal rollup;

    function dataHashOf(uint256 batch) internal pure returns (bytes32) {
        return keccak256(abi.encode("data", batch));
    }

    function rootAfter(uint256 batch) internal pure returns (bytes32) {
        return batch == 0 ? GENESIS : keccak256(abi.encode("root", batch));
    }

    function commitmentOf(uint256 batch) internal pure returns (bytes32) {
        return keccak256(abi.encode("commitment", batch));
    }

    function hashes(uint256 firstBatch, uint256 count) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = dataHashOf(firstBatch + i);
        }
    }

    /// @dev Folds from genesis every time: slow, and independent of what the contract keeps.
    function accumulatorUpTo(uint256 batch) internal pure returns (bytes32 accumulator) {
        accumulator = GENESIS;
        for (uint256 n = 1; n <= batch; ++n) {
            accumulator = keccak256(abi.encode(accumulator, n, dataHashOf(n)));
        }
    }

    /// @dev Posts the next `count` batches honestly.
    function post(uint256 count) internal {
        uint64 head = rollup.dataHead();
        bytes32 accumulator = rollup.accumulatorOf(head);
        vm.prank(BATCHER);
        rollup.postBatches(head + 1, accumulator, hashes(uint256(head) + 1, count));
    }

    /// @dev Proposes the honest root of `batch`.
    function propose(uint64 batch) internal {
        bytes32 previous = rollup.latestStateRoot();
        bytes32 accumulator = rollup.accumulatorOf(batch);
        vm.prank(PROPOSER);
        rollup.proposeStateRoot(batch, previous, rootAfter(batch), commitmentOf(batch), accumulator);
    }
}

/// @notice A fresh rollup for each test.
abstract contract RollupTest is RollupFixture {
    function setUp() public virtual {
        rollup = new Rollup(GENESIS, OWNER, BATCHER, PROPOSER);
    }
}
