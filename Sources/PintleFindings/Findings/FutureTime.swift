/// Signed times that are in the future.
package enum FutureTime {
    /// The code of findings about them.
    package static let code = "CLK001"
    /// The clocks of machines differ, so one day is tolerated.
    package static let toleratedDays = 1
}
