// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/CPUAllocator.h>

#include <atomic>
#include <cstddef>
#include <cstring>
#include <new>

namespace testsupport {

/// While it lives, torch's CPU allocator refuses what would bring the bytes allocated since beyond
/// a limit, with the words of the real one, so that running out of memory can be tested without
/// filling the machine. Blocks may outlive it. One at a time.
class AllocatorLimit {
public:
    explicit AllocatorLimit(std::size_t bytes) : m_previous(c10::GetCPUAllocator()) {
        allocator().start(bytes);
        c10::SetCPUAllocator(&allocator(), kPriority);
    }
    ~AllocatorLimit() { c10::SetCPUAllocator(m_previous, kPriority); }
    AllocatorLimit(const AllocatorLimit&) = delete;
    AllocatorLimit& operator=(const AllocatorLimit&) = delete;
    /// Most bytes that were in use at once since the start.
    std::size_t peak() const { return allocator().peak(); }
    /// Changes the limit; what is in use stays.
    void set(std::size_t bytes) { allocator().setLimit(bytes); }

private:
    static constexpr std::uint8_t kPriority = 200;

    class Allocator final : public c10::Allocator {
    public:
        void start(std::size_t limit) {
            m_base = m_used.load(); // blocks of an earlier limit may still be in use
            m_peak = m_base;
            setLimit(limit);
        }
        void setLimit(std::size_t limit) { m_limit = m_base + limit; }
        std::size_t peak() const { return m_peak - m_base; }

        c10::DataPtr allocate(std::size_t bytes) override {
            const std::size_t used = m_used.fetch_add(bytes) + bytes;
            if (used > m_limit) {
                m_used -= bytes;
                TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ",
                            bytes, " bytes.");
            }
            std::size_t peak = m_peak;
            while (used > peak && !m_peak.compare_exchange_weak(peak, used)) {}
            // Data and context must be one pointer: the size stands in front of the data.
            auto* block = static_cast<std::byte*>(
                ::operator new(bytes + kHeader, std::align_val_t(kHeader)));
            std::memcpy(block, &bytes, sizeof bytes);
            return {block + kHeader, block + kHeader, &release, at::Device(at::kCPU)};
        }
        c10::DeleterFnPtr raw_deleter() const override { return &release; }
        void copy_data(void* target, const void* source, std::size_t count) const override {
            default_copy_data(target, source, count);
        }

    private:
        static constexpr std::size_t kHeader = 64; // torch's alignment
        static void release(void* data) {
            std::byte* block = static_cast<std::byte*>(data) - kHeader;
            std::size_t bytes = 0;
            std::memcpy(&bytes, block, sizeof bytes);
            allocator().m_used -= bytes;
            ::operator delete(block, std::align_val_t(kHeader));
        }
        std::size_t m_base = 0;
        std::atomic<std::size_t> m_limit{0}, m_used{0}, m_peak{0};
    };

    static Allocator& allocator() {
        static Allocator instance; // outlives blocks that outlive the limit
        return instance;
    }
    c10::Allocator* m_previous;
};

} // namespace testsupport
