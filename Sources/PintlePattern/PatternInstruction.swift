/// One step of a compiled pattern.
enum PatternInstruction {
    /// Takes one scalar of a set and goes on to the next instruction.
    case scalar(ScalarSet)
    case jump(Int)
    case split(Int, Int)
    /// Holds at the beginning of the text.
    case start
    /// Holds at its end.
    case end
    case match
}
