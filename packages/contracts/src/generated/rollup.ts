// Generated from contracts/Rollup.sol by `npm run compile -w @weft/contracts`. Do not edit.

export const rollupAbi = [
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "genesisStateRoot",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "owner_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "batcher_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "proposer_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "rootHead",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "given",
        "type": "uint64"
      }
    ],
    "name": "BatchAlreadyProposed",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "EnforcedPause",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ExpectedPause",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "given",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "maximum",
        "type": "uint256"
      }
    ],
    "name": "InvalidBatchCount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      }
    ],
    "name": "NoCheckpoint",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotBatcher",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotProposer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "OwnableInvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "OwnableUnauthorizedAccount",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "RenounceDisabled",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "given",
        "type": "bytes32"
      }
    ],
    "name": "UnexpectedAccumulator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "given",
        "type": "bytes32"
      }
    ],
    "name": "UnexpectedCheckpoint",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "given",
        "type": "uint64"
      }
    ],
    "name": "UnexpectedFirstBatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "given",
        "type": "bytes32"
      }
    ],
    "name": "UnexpectedPreviousStateRoot",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroAddress",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroStateRoot",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousBatcher",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newBatcher",
        "type": "address"
      }
    ],
    "name": "BatcherChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "firstBatch",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "lastBatch",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "accumulator",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32[]",
        "name": "dataHashes",
        "type": "bytes32[]"
      }
    ],
    "name": "BatchesPosted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousOwner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "OwnershipTransferStarted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousOwner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "OwnershipTransferred",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "Paused",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousProposer",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newProposer",
        "type": "address"
      }
    ],
    "name": "ProposerChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "previousBatch",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "previousStateRoot",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "stateRoot",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "batchCommitment",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "accumulator",
        "type": "bytes32"
      }
    ],
    "name": "StateRootProposed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "Unpaused",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "SUBMISSION_BATCHES_MAX",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "acceptOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      }
    ],
    "name": "accumulatorOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "batcher",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "dataHead",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "heads",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "dataHead_",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "accumulator",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "rootHead_",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "stateRoot",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "latestStateRoot",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "owner",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "pause",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "paused",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "pendingOwner",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "firstBatch",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "previousAccumulator",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32[]",
        "name": "dataHashes",
        "type": "bytes32[]"
      }
    ],
    "name": "postBatches",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "previousStateRoot",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "stateRoot",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "batchCommitment",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "accumulator",
        "type": "bytes32"
      }
    ],
    "name": "proposeStateRoot",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      }
    ],
    "name": "proposedAt",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "proposer",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "renounceOwnership",
    "outputs": [],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "rootHead",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "newBatcher",
        "type": "address"
      }
    ],
    "name": "setBatcher",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "newProposer",
        "type": "address"
      }
    ],
    "name": "setProposer",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      }
    ],
    "name": "stateRootOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "transferOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "unpause",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const rollupBytecode =
  '0x608060405234801561000f575f5ffd5b506040516115b43803806115b483398101604081905261002e916102ce565b826001600160a01b03811661005c57604051631e4fbdf760e01b81525f600482015260240160405180910390fd5b61006581610144565b508361008457604051637eebc38360e01b815260040160405180910390fd5b7f17ef568e3e12ab5b9c7254a8d58478811de00f9e6eb34345acd53bf8fd09d3ec849055604080518082019091528481526001600160401b0342811660208084019182525f80526005905291517f05b8ccbb9d4d8fb16ea74ce3c29a41f1b461fbdaff4714a0d9a8eb05499746bc5590517f05b8ccbb9d4d8fb16ea74ce3c29a41f1b461fbdaff4714a0d9a8eb05499746bd80546001600160401b0319169190921617905561013282610160565b61013b816101e2565b50505050610318565b600180546001600160a01b031916905561015d81610264565b50565b6001600160a01b0381166101875760405163d92e233d60e01b815260040160405180910390fd5b6002546040516001600160a01b038084169216907fadfc696b07c94e97274f2a92041f5baf91c17eb3a50d000238310768357ca611905f90a3600280546001600160a01b0319166001600160a01b0392909216919091179055565b6001600160a01b0381166102095760405163d92e233d60e01b815260040160405180910390fd5b6003546040516001600160a01b038084169216907f3d7728dc2838bb794606bd89f5a37930830b32060f69ee929bbfc59b669024dd905f90a3600380546001600160a01b0319166001600160a01b0392909216919091179055565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b80516001600160a01b03811681146102c9575f5ffd5b919050565b5f5f5f5f608085870312156102e1575f5ffd5b845193506102f1602086016102b3565b92506102ff604086016102b3565b915061030d606086016102b3565b905092959194509250565b61128f806103255f395ff3fe608060405234801561000f575f5ffd5b5060043610610179575f3560e01c80638456cb59116100d2578063a8e4fb9011610088578063e30c397811610063578063e30c39781461045c578063f2fde38b1461047a578063fc83a32d1461048d575f5ffd5b8063a8e4fb90146103a6578063b8b23831146103c6578063cf80550114610449575f5ffd5b80638da5cb5b116100b85780638da5cb5b14610328578063931f403014610345578063991beafd1461036e575f5ffd5b80638456cb59146102f4578063876d7165146102fc575f5ffd5b806358476a73116101325780636b1f67861161010d5780636b1f6786146102b5578063715018a6146102e457806379ba5097146102ec575f5ffd5b806358476a731461020a5780635c975abb1461024157806362552bb21461026f575f5ffd5b80631fb4a228116101625780631fb4a228146101dc5780633f4ba83a146101ef578063443ffe66146101f7575f5ffd5b8063025a3a291461017d578063058a8e5f146101c7575b5f5ffd5b60025461019d9073ffffffffffffffffffffffffffffffffffffffff1681565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6101da6101d5366004611072565b610496565b005b6101da6101ea366004611072565b6104aa565b6101da6104bb565b6101da6102053660046110c8565b6104cd565b610233610218366004611106565b67ffffffffffffffff165f9081526004602052604090205490565b6040519081526020016101be565b60015474010000000000000000000000000000000000000000900460ff1660405190151581526020016101be565b60015461029c907501000000000000000000000000000000000000000000900467ffffffffffffffff1681565b60405167ffffffffffffffff90911681526020016101be565b61029c6102c3366004611106565b67ffffffffffffffff9081165f908152600560205260409020600101541690565b6101da6107d8565b6101da610812565b6101da610886565b60035461029c9074010000000000000000000000000000000000000000900467ffffffffffffffff1681565b5f5473ffffffffffffffffffffffffffffffffffffffff1661019d565b610233610353366004611106565b67ffffffffffffffff165f9081526005602052604090205490565b60035474010000000000000000000000000000000000000000900467ffffffffffffffff165f90815260056020526040902054610233565b60035461019d9073ffffffffffffffffffffffffffffffffffffffff1681565b60015467ffffffffffffffff750100000000000000000000000000000000000000000090910481165f818152600460209081526040808320546003547401000000000000000000000000000000000000000090049095168084526005835292819020548151948552918401949094529282015260608101919091526080016101be565b6101da61045736600461111f565b610896565b60015473ffffffffffffffffffffffffffffffffffffffff1661019d565b6101da610488366004611072565b610b83565b61023361020081565b61049e610c32565b6104a781610c84565b50565b6104b2610c32565b6104a781610d5e565b6104c3610c32565b6104cb610e38565b565b6104d5610eb5565b60035473ffffffffffffffffffffffffffffffffffffffff16331461052d576040517f8645db440000000000000000000000000000000000000000000000000000000081523360048201526024015b60405180910390fd5b60035467ffffffffffffffff74010000000000000000000000000000000000000000909104811690861681106105a3576040517f1b36afba00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff808316600483015287166024820152604401610524565b67ffffffffffffffff86165f90815260046020526040902054806105ff576040517f4f1ac2c000000000000000000000000000000000000000000000000000000000815267ffffffffffffffff88166004820152602401610524565b828114610642576040517f56d6478e0000000000000000000000000000000000000000000000000000000081526004810182905260248101849052604401610524565b67ffffffffffffffff82165f9081526005602052604090205486811461069e576040517f03cae0270000000000000000000000000000000000000000000000000000000081526004810182905260248101889052604401610524565b856106d5576040517f7eebc38300000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b600380547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff167401000000000000000000000000000000000000000067ffffffffffffffff8b81169182029290921790925560408051808201825289815242831660208083019182525f8681526005825284902092518355905160019290920180547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000169285169290921790915581518b81529081018a90529081018890526060810187905290851691907fc9be26bb2d4ff06c40f5b4d0c3272c2655a0fe9b8b9dc73eaeca6a9246cb53c2906080015b60405180910390a35050505050505050565b6107e0610c32565b6040517f8905116500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b600154339073ffffffffffffffffffffffffffffffffffffffff16811461087d576040517f118cdaa700000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff82166004820152602401610524565b6104a781610f0a565b61088e610c32565b6104cb610f3b565b61089e610eb5565b60025473ffffffffffffffffffffffffffffffffffffffff1633146108f1576040517ff1dff602000000000000000000000000000000000000000000000000000000008152336004820152602401610524565b80801580610900575061020081115b15610942576040517f32619263000000000000000000000000000000000000000000000000000000008152600481018290526102006024820152604401610524565b600180547501000000000000000000000000000000000000000000900467ffffffffffffffff16906109759082906111d2565b67ffffffffffffffff168667ffffffffffffffff16146109e15761099a8160016111d2565b6040517faecaa49000000000000000000000000000000000000000000000000000000000815267ffffffffffffffff91821660048201529087166024820152604401610524565b67ffffffffffffffff81165f90815260046020526040902054858114610a3d576040517f8c9f0f720000000000000000000000000000000000000000000000000000000081526004810182905260248101879052604401610524565b5f5b83811015610ad85781610a5c8267ffffffffffffffff8b166111f8565b878784818110610a6e57610a6e61120b565b90506020020135604051602001610a98939291909283526020830191909152604082015260600190565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081840301815291905280516020909101209150600101610a3f565b505f610ae484846111d2565b6001805467ffffffffffffffff808416750100000000000000000000000000000000000000000081027fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff909316929092179092555f81815260046020526040908190208690555192935091908a16907e68e3aaf68d3e0bc5e545c57472897a9296b53baa81ab22510656c69a56dfb9906107c69086908b908b90611238565b610b8b610c32565b6001805473ffffffffffffffffffffffffffffffffffffffff83167fffffffffffffffffffffffff00000000000000000000000000000000000000009091168117909155610bed5f5473ffffffffffffffffffffffffffffffffffffffff1690565b73ffffffffffffffffffffffffffffffffffffffff167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b5f5473ffffffffffffffffffffffffffffffffffffffff1633146104cb576040517f118cdaa7000000000000000000000000000000000000000000000000000000008152336004820152602401610524565b73ffffffffffffffffffffffffffffffffffffffff8116610cd1576040517fd92e233d00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60025460405173ffffffffffffffffffffffffffffffffffffffff8084169216907fadfc696b07c94e97274f2a92041f5baf91c17eb3a50d000238310768357ca611905f90a3600280547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff92909216919091179055565b73ffffffffffffffffffffffffffffffffffffffff8116610dab576040517fd92e233d00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60035460405173ffffffffffffffffffffffffffffffffffffffff8084169216907f3d7728dc2838bb794606bd89f5a37930830b32060f69ee929bbfc59b669024dd905f90a3600380547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff92909216919091179055565b610e40610faa565b600180547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff1690557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa335b60405173ffffffffffffffffffffffffffffffffffffffff909116815260200160405180910390a1565b60015474010000000000000000000000000000000000000000900460ff16156104cb576040517fd93c066500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b600180547fffffffffffffffffffffffff00000000000000000000000000000000000000001690556104a781610ffe565b610f43610eb5565b600180547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff16740100000000000000000000000000000000000000001790557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258610e8b3390565b60015474010000000000000000000000000000000000000000900460ff166104cb576040517f8dfc202b00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f805473ffffffffffffffffffffffffffffffffffffffff8381167fffffffffffffffffffffffff0000000000000000000000000000000000000000831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b5f60208284031215611082575f5ffd5b813573ffffffffffffffffffffffffffffffffffffffff811681146110a5575f5ffd5b9392505050565b803567ffffffffffffffff811681146110c3575f5ffd5b919050565b5f5f5f5f5f60a086880312156110dc575f5ffd5b6110e5866110ac565b97602087013597506040870135966060810135965060800135945092505050565b5f60208284031215611116575f5ffd5b6110a5826110ac565b5f5f5f5f60608587031215611132575f5ffd5b61113b856110ac565b935060208501359250604085013567ffffffffffffffff81111561115d575f5ffd5b8501601f8101871361116d575f5ffd5b803567ffffffffffffffff811115611183575f5ffd5b8760208260051b8401011115611197575f5ffd5b949793965060200194505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b67ffffffffffffffff81811683821601908111156111f2576111f26111a5565b92915050565b808201808211156111f2576111f26111a5565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b838152604060208201528160408201525f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831115611275575f5ffd5b8260051b808560608501379190910160600194935050505056'
