// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/CPUAllocator.h>

#include <atomic>

namespace testsupport {

/// While it lives, torch's CPU allocator refuses what would bring the bytes allocated since beyond
/// a limit, with the words of the real one, so that running out of memory can be tested without
/// filling the machine. Blocks may outlive it. One at a time.
class AllocatorLimit {
public:
    explicit AllocatorLimit(std::size_t bytes) : m_previous(c10::GetCPUAllocator()) {
        allocator().start(*m_previous, bytes);
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
        void start(c10::Allocator& real, std::size_t limit) {
            m_real = &real;
            m_limit = limit;
            m_used = 0;
            m_peak = 0;
        }
        void setLimit(std::size_t limit) { m_limit = limit; }
        std::size_t peak() const { return m_peak; }

        c10::DataPtr allocate(std::size_t bytes) override {
            const std::size_t used = m_used.fetch_add(bytes) + bytes;
            if (used > m_limit) {
                m_used -= bytes;
                TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ",
                            bytes, " bytes.");
            }
            std::size_t peak = m_peak;
            while (used > peak && !m_peak.compare_exchange_weak(peak, used)) {}
            auto block = std::make_unique<Block>(Block{m_real->allocate(bytes), bytes, this});
            void* data = block->data.get();
            return {data, block.release(), &Allocator::release, at::Device(at::kCPU)};
        }
        c10::DeleterFnPtr raw_deleter() const override { return nullptr; }
        void copy_data(void* target, const void* source, std::size_t count) const override {
            default_copy_data(target, source, count);
        }

    private:
        struct Block {
            c10::DataPtr data;
            std::size_t bytes;
            Allocator* owner;
        };
        static void release(void* context) {
            const std::unique_ptr<Block> block(static_cast<Block*>(context));
            block->owner->m_used -= block->bytes;
        }
        c10::Allocator* m_real = nullptr;
        std::atomic<std::size_t> m_limit{0}, m_used{0}, m_peak{0};
    };

    static Allocator& allocator() {
        static Allocator instance; // outlives blocks that outlive the limit
        return instance;
    }
    c10::Allocator* m_previous;
};

} // namespace testsupport
