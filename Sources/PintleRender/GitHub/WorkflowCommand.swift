/// A command from a step of GitHub Actions to the runner, on its standard output.
enum WorkflowCommand {
    /// Appends the line that has a value, and every line of it, masked in all later output.
    static func appendMask(_ value: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        buffer.append("::add-mask::")
        for index in value.indices {
            switch value[index] {
            case UInt8(ascii: "%"): buffer.append("%25")
            case UInt8(ascii: "\r"): buffer.append("%0D")
            case UInt8(ascii: "\n"): buffer.append("%0A")
            default: buffer.append(value[index])
            }
        }
        buffer.append("\n")
    }
}
