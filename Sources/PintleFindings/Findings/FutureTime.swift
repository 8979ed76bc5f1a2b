/// Signed times that have not come yet.
package enum FutureTime {
    /// The code of findings about them.
    package static let code = "CLK001"
    /// Clocks of machines differ, so this much is not a finding.
    package static let toleratedDays = 1
    package static let why =
        "ages are counted from it: nothing would ever be due, and nobody could tell what time alone has brought"
}
