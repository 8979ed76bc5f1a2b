/// One system call of a run: the `number`th of its name.
struct SystemCall: Hashable {
    let name: String
    let number: Int
    /// The call with its arguments, as the tracer shows it.
    let text: String
}
