// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rollup} from "../contracts/Rollup.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {RollupTest} from "./support/RollupTest.sol";

contract RollupRolesTest is RollupTest {
    event BatcherChanged(address indexed previousBatcher, address indexed newBatcher);
    event ProposerChanged(address indexed previousProposer, address indexed newProposer);

    function test_constructor_setsRoles() public view {
        vm.assertEq(rollup.owner(), OWNER);
        vm.assertEq(rollup.batcher(), BATCHER);
        vm.assertEq(rollup.proposer(), PROPOSER);
    }

    function test_constructor_refusesZeroes() public {
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroStateRoot.selector));
        new Rollup(bytes32(0), OWNER, BATCHER, PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        new Rollup(GENESIS, address(0), BATCHER, PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroAddress.selector));
        new Rollup(GENESIS, OWNER, address(0), PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroAddress.selector));
        new Rollup(GENESIS, OWNER, BATCHER, address(0));
    }

    function test_roles_ownerReplacesThem() public {
        vm.expectEmit(true, true, true, true);
        emit BatcherChanged(BATCHER, STRANGER);
        vm.prank(OWNER);
        rollup.setBatcher(STRANGER);
        vm.expectEmit(true, true, true, true);
        emit ProposerChanged(PROPOSER, STRANGER);
        vm.prank(OWNER);
        rollup.setProposer(STRANGER);

        vm.expectRevert(abi.encodeWithSelector(Rollup.NotBatcher.selector, BATCHER));
        vm.prank(BATCHER);
        rollup.postBatches(1, GENESIS, hashes(1, 1));
        vm.prank(STRANGER);
        rollup.postBatches(1, GENESIS, hashes(1, 1));
    }

    function test_roles_refuseTheZeroAddress() public {
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroAddress.selector));
        vm.prank(OWNER);
        rollup.setBatcher(address(0));
        vm.expectRevert(abi.encodeWithSelector(Rollup.ZeroAddress.selector));
        vm.prank(OWNER);
        rollup.setProposer(address(0));
    }

    function test_ownership_takesTwoSteps() public {
        vm.prank(OWNER);
        rollup.transferOwnership(STRANGER);
        vm.assertEq(rollup.owner(), OWNER);
        vm.assertEq(rollup.pendingOwner(), STRANGER);
        vm.prank(STRANGER);
        rollup.acceptOwnership();
        vm.assertEq(rollup.owner(), STRANGER);
    }

    /// The pending owner, the pause flag and the data head share a slot.
    function test_ownership_leavesThePackedHeadAlone() public {
        post(7);
        vm.prank(OWNER);
        rollup.transferOwnership(STRANGER);
        vm.prank(OWNER);
        rollup.pause();
        vm.prank(STRANGER);
        rollup.acceptOwnership();
        vm.assertEq(rollup.dataHead(), 7);
        vm.assertTrue(rollup.paused());
    }

    function test_ownership_cannotBeRenounced() public {
        vm.expectRevert(abi.encodeWithSelector(Rollup.RenounceDisabled.selector));
        vm.prank(OWNER);
        rollup.renounceOwnership();
        vm.assertEq(rollup.owner(), OWNER);
    }

    function testFuzz_ownerFunctions_refuseEveryoneElse(address caller) public {
        // The zero address signs nothing; only a cheat code makes it "accept" an ownership nobody was offered.
        vm.assume(caller != OWNER && caller != address(0));
        bytes memory refused = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller);
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.pause();
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.unpause();
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.setBatcher(STRANGER);
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.setProposer(STRANGER);
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.transferOwnership(STRANGER);
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.renounceOwnership();
        vm.expectRevert(refused);
        vm.prank(caller);
        rollup.acceptOwnership();
    }
}
