internal import Synchronization

/// Runs asynchronous work that never waits on the calling thread, because rules are synchronous and a blocked thread of the
/// pool could starve the work that it waits for.
final class InlineExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// The result of the work; `nil` when it waited for something after all.
    static func result<Value: Sendable>(of work: @Sendable @escaping () async -> Value) -> Value? {
        let executor = InlineExecutor()
        let result = Result<Value>()
        Task(executorPreference: executor) {
            let value = await work()
            result.value.withLock { $0 = value }
        }
        while let job = executor.jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor())
        }
        return result.value.withLock { $0 }
    }

    private final class Result<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
