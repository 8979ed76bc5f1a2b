/// Why a text is not a pattern.
package enum PatternProblem: String, Error, Sendable {
    case empty = "it is empty"
    case parenthesis = "a parenthesis has no counterpart"
    case bracket = "a class in brackets has no end, or is empty"
    case range = "a range in a class goes backwards"
    case escape = "an escape is unknown"
    case quantifier = "a quantifier stands behind nothing, or behind another one"
    case count = "a count such as {2,5} is malformed or over 1000"
    case group = "a group begins with (? and is not (?: - looking around and the like are left out"
    case tooLarge = "it is too large"
}
