// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title Rollup
/// @notice The L1 record of one Weft rollup: which batch data was published, and which state root each
///         batch led to. Batches are numbered from 1; batch 0 is genesis.
/// @dev Two hash links make the record tamper-evident.
///      Data: accumulator(n) = keccak256(abi.encode(accumulator(n-1), n, dataHash(n))), and accumulator(0)
///      is the genesis state root. It is stored once per submission (a checkpoint), at the last batch.
///      Roots: every proposal names the root it builds on and the data checkpoint it was computed from.
///
///      Threat model.
///      - A transaction replayed, reordered or landing after a reorg: each carries the exact state it builds
///        on, so it either lands on that state or reverts. It can never attach to other data or another root.
///      - A stolen batcher key can publish data hashes nobody can execute: the owner pauses and replaces it.
///        It cannot propose a root.
///      - A stolen proposer key can propose a wrong root over real data: anyone replaying the data sees it.
///        It cannot publish data.
///      - The owner can pause and choose both roles, and cannot rewrite, skip or delete anything recorded.
contract Rollup is Ownable2Step, Pausable {
    /// @notice Most data hashes one submission may carry. Bounds the gas of a submission (about 0.7 M) well
    ///         below any block gas limit.
    uint256 public constant SUBMISSION_BATCHES_MAX = 512;

    struct StateRootRecord {
        bytes32 stateRoot;
        uint64 proposedAt;
    }

    // Shares its slot with Ownable2Step's pending owner and Pausable's flag: a submission that reads the
    // flag has the head for free. Do not reorder.
    /// @notice Number of the last batch whose data is posted; 0 before the first.
    uint64 public dataHead;
    /// @notice Account that posts batch data.
    address public batcher;
    /// @notice Account that proposes state roots.
    address public proposer;
    // Shares its slot with `proposer`.
    /// @notice Number of the last batch with a state root; 0 is genesis.
    uint64 public rootHead;

    mapping(uint64 batch => bytes32 accumulator) private _checkpoints;
    mapping(uint64 batch => StateRootRecord record) private _stateRoots;

    /// @notice Data of batches `firstBatch` to `lastBatch` is published. `dataHashes[i]` belongs to batch
    ///         `firstBatch + i`; `accumulator` is the checkpoint at `lastBatch`.
    event BatchesPosted(
        uint64 indexed firstBatch, uint64 indexed lastBatch, bytes32 accumulator, bytes32[] dataHashes
    );
    /// @notice Batches `previousBatch + 1` to `batch` lead from `previousStateRoot` to `stateRoot`.
    event StateRootProposed(
        uint64 indexed batch,
        uint64 indexed previousBatch,
        bytes32 previousStateRoot,
        bytes32 stateRoot,
        bytes32 batchCommitment,
        bytes32 accumulator
    );
    event BatcherChanged(address indexed previousBatcher, address indexed newBatcher);
    event ProposerChanged(address indexed previousProposer, address indexed newProposer);

    error ZeroAddress();
    error ZeroStateRoot();
    error NotBatcher(address caller);
    error NotProposer(address caller);
    /// @dev The submission does not start right after the data head: it would skip or repeat batches.
    error UnexpectedFirstBatch(uint64 expected, uint64 given);
    /// @dev The submission continues other data than what is recorded at the data head.
    error UnexpectedAccumulator(bytes32 expected, bytes32 given);
    error InvalidBatchCount(uint256 given, uint256 maximum);
    /// @dev The batch already has a root, or a later one has.
    error BatchAlreadyProposed(uint64 rootHead, uint64 given);
    /// @dev No submission ended at this batch, so there is no checkpoint to bind a root to.
    error NoCheckpoint(uint64 batch);
    /// @dev The root was computed from other data than what is recorded up to this batch.
    error UnexpectedCheckpoint(bytes32 expected, bytes32 given);
    /// @dev The root builds on another one than the last recorded.
    error UnexpectedPreviousStateRoot(bytes32 expected, bytes32 given);
    error RenounceDisabled();

    /// @param genesisStateRoot State root before batch 1; not zero.
    /// @param owner_ May pause and change the roles.
    constructor(bytes32 genesisStateRoot, address owner_, address batcher_, address proposer_) Ownable(owner_) {
        if (genesisStateRoot == bytes32(0)) revert ZeroStateRoot();
        _checkpoints[0] = genesisStateRoot;
        _stateRoots[0] = StateRootRecord({stateRoot: genesisStateRoot, proposedAt: uint64(block.timestamp)});
        _setBatcher(batcher_);
        _setProposer(proposer_);
    }

    /// @notice Publishes the data hashes of the next batches, in order.
    /// @param firstBatch Must be `dataHead + 1`.
    /// @param previousAccumulator Must be the accumulator at `dataHead`, so that a submission continues the
    ///        very data its sender saw, whatever a reorg did in between.
    /// @param dataHashes Hashes of the data of batches `firstBatch`, `firstBatch + 1`, …; 1 to
    ///        SUBMISSION_BATCHES_MAX of them.
    function postBatches(uint64 firstBatch, bytes32 previousAccumulator, bytes32[] calldata dataHashes)
        external
        whenNotPaused
    {
        if (msg.sender != batcher) revert NotBatcher(msg.sender);
        uint256 count = dataHashes.length;
        if (count == 0 || count > SUBMISSION_BATCHES_MAX) revert InvalidBatchCount(count, SUBMISSION_BATCHES_MAX);
        uint64 head = dataHead;
        if (firstBatch != head + 1) revert UnexpectedFirstBatch(head + 1, firstBatch);
        bytes32 accumulator = _checkpoints[head];
        if (accumulator != previousAccumulator) revert UnexpectedAccumulator(accumulator, previousAccumulator);

        for (uint256 i = 0; i < count; ++i) {
            accumulator = keccak256(abi.encode(accumulator, uint256(firstBatch) + i, dataHashes[i]));
        }
        // count is at most 512, and a head near 2^64 is out of reach: 10 batches/s need 58 billion years.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint64 lastBatch = head + uint64(count);
        dataHead = lastBatch;
        _checkpoints[lastBatch] = accumulator;
        emit BatchesPosted(firstBatch, lastBatch, accumulator, dataHashes);
    }

    /// @notice Records the state root after `batch`, reached from the last recorded root by executing the
    ///         batches between them.
    /// @param batch After `rootHead`, at most `dataHead`, and the last batch of a data submission.
    /// @param previousStateRoot Must be the root at `rootHead`.
    /// @param stateRoot Root after `batch`; not zero.
    /// @param batchCommitment Commitment of `batch` (data, receipts, segment roots); kept in the event only.
    /// @param accumulator Data accumulator up to `batch` that the proposer executed; must be the checkpoint.
    function proposeStateRoot(
        uint64 batch,
        bytes32 previousStateRoot,
        bytes32 stateRoot,
        bytes32 batchCommitment,
        bytes32 accumulator
    ) external whenNotPaused {
        if (msg.sender != proposer) revert NotProposer(msg.sender);
        uint64 head = rootHead;
        if (batch <= head) revert BatchAlreadyProposed(head, batch);
        bytes32 checkpoint = _checkpoints[batch];
        if (checkpoint == bytes32(0)) revert NoCheckpoint(batch);
        if (checkpoint != accumulator) revert UnexpectedCheckpoint(checkpoint, accumulator);
        bytes32 latest = _stateRoots[head].stateRoot;
        if (latest != previousStateRoot) revert UnexpectedPreviousStateRoot(latest, previousStateRoot);
        if (stateRoot == bytes32(0)) revert ZeroStateRoot();

        rootHead = batch;
        _stateRoots[batch] = StateRootRecord({stateRoot: stateRoot, proposedAt: uint64(block.timestamp)});
        emit StateRootProposed(batch, head, previousStateRoot, stateRoot, batchCommitment, accumulator);
    }

    /// @notice Stops both submissions until `unpause`. Reading goes on.
    function pause() external onlyOwner {
        _pause();
    }

    function unpause() external onlyOwner {
        _unpause();
    }

    function setBatcher(address newBatcher) external onlyOwner {
        _setBatcher(newBatcher);
    }

    function setProposer(address newProposer) external onlyOwner {
        _setProposer(newProposer);
    }

    /// @notice Disabled: without an owner nobody could replace a lost or stolen role key.
    function renounceOwnership() public view override onlyOwner {
        revert RenounceDisabled();
    }

    /// @notice State root at `rootHead`.
    function latestStateRoot() external view returns (bytes32) {
        return _stateRoots[rootHead].stateRoot;
    }

    /// @notice State root after `batch`; zero when none was proposed for exactly this batch.
    function stateRootOf(uint64 batch) external view returns (bytes32) {
        return _stateRoots[batch].stateRoot;
    }

    /// @notice Time the root of `batch` was recorded, in unix seconds; zero when there is none.
    function proposedAt(uint64 batch) external view returns (uint64) {
        return _stateRoots[batch].proposedAt;
    }

    /// @notice Data accumulator up to `batch`; zero when no submission ended there.
    function accumulatorOf(uint64 batch) external view returns (bytes32) {
        return _checkpoints[batch];
    }

    /// @notice Both heads with what is recorded there, read at one block.
    function heads()
        external
        view
        returns (uint64 dataHead_, bytes32 accumulator, uint64 rootHead_, bytes32 stateRoot)
    {
        dataHead_ = dataHead;
        accumulator = _checkpoints[dataHead_];
        rootHead_ = rootHead;
        stateRoot = _stateRoots[rootHead_].stateRoot;
    }

    function _setBatcher(address newBatcher) private {
        if (newBatcher == address(0)) revert ZeroAddress();
        emit BatcherChanged(batcher, newBatcher);
        batcher = newBatcher;
    }

    function _setProposer(address newProposer) private {
        if (newProposer == address(0)) revert ZeroAddress();
        emit ProposerChanged(proposer, newProposer);
        proposer = newProposer;
    }
}
