// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/counted_memory.h"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::atomic<std::int64_t> inUse{0}, base{0}, most{0};

void* taken(void* block) {
    if (!block) throw std::bad_alloc();
    const auto size = static_cast<std::int64_t>(malloc_usable_size(block));
    const std::int64_t now = inUse.fetch_add(size) + size;
    std::int64_t seen = most;
    while (now > seen && !most.compare_exchange_weak(seen, now)) {}
    return block;
}

void release(void* block) {
    if (block) inUse -= static_cast<std::int64_t>(malloc_usable_size(block));
    std::free(block);
}

} // namespace

void countMemory() { most = base = inUse.load(); }

std::size_t mostMemory() { return static_cast<std::size_t>(most - base); }

void* operator new(std::size_t size) { return taken(std::malloc(size == 0 ? 1 : size)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return operator new(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    const auto border = static_cast<std::size_t>(alignment);
    return taken(std::aligned_alloc(border, (size + border - 1) / border * border));
}
void operator delete(void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { release(block); }
void operator delete(void* block, std::align_val_t) noexcept { release(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { release(block); }
