internal import Dispatch
internal import PintleFindings

/// Work that blocks, away from the threads that run tasks.
enum Background {
    private static let queue = DispatchQueue(label: "pintle.loading", attributes: .concurrent)

    /// Runs work on a thread that may wait.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PintleError) -> Value
    ) async throws(PintleError) -> Value {
        let result: Result<Value, PintleError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(PintleError) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
