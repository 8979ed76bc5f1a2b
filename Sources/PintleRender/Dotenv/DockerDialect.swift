/// The dialect of `docker run --env-file`: the rest of the line as it is, quotes included (measured with Docker's CLI
/// 28.2).
struct DockerDialect: DotenvDialect {
    let readers = "`docker run --env-file`"

    /// Measured; a scanner of Go's `bufio` takes 64 KiB with the line break.
    let maximumLineLength = 65_535

    private static let lost: ValueMarks = [.newline, .finalCarriageReturn]

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let lost = ValueMarks(text).intersection(Self.lost)
        return lost.isEmpty ? .bare : .none(lost)
    }
}
