// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace convstudio::pickle_opcode {

/// Opcodes of Python's pickle module that protocols 2 to 5 use.
enum : std::uint8_t {
    kMark = '(',
    kStop = '.',
    kPop = '0',
    kPopMark = '1',
    kNone = 'N',
    kNewTrue = 0x88,
    kNewFalse = 0x89,
    kInt32 = 'J',
    kUInt8 = 'K',
    kUInt16 = 'M',
    kLong1 = 0x8a,
    kLong4 = 0x8b,
    kFloat64 = 'G',
    kText32 = 'X',
    kText8 = 0x8c,
    kText64 = 0x8d,
    kBytes32 = 'B',
    kBytes8 = 'C',
    kBytes64 = 0x8e,
    kByteArray64 = 0x96,
    kOldText32 = 'T',
    kOldText8 = 'U',
    kEmptyList = ']',
    kEmptyTuple = ')',
    kEmptyDict = '}',
    kEmptySet = 0x8f,
    kAppend = 'a',
    kAppends = 'e',
    kAddItems = 0x90,
    kSetItem = 's',
    kSetItems = 'u',
    kTuple = 't',
    kTuple1 = 0x85,
    kTuple2 = 0x86,
    kTuple3 = 0x87,
    kFrozenSet = 0x91,
    kGlobalLines = 'c',
    kGlobalStack = 0x93,
    kReduce = 'R',
    kNewObject = 0x81,
    kNewObjectEx = 0x92,
    kBuild = 'b',
    kPersistent = 'Q',
    kPut8 = 'q',
    kPut32 = 'r',
    kMemoize = 0x94,
    kGet8 = 'h',
    kGet32 = 'j',
    kProtocol = 0x80,
    kFrame = 0x95,
};

} // namespace convstudio::pickle_opcode
