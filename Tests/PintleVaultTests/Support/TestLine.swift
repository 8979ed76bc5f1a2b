import PintleCore

/// A line of a body that tests write.
enum TestLine {
    case blank
    case comment(String)
    case plain(EnvKey, String)
    case secret(EnvKey, String)
}
