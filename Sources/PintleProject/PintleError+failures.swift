package import PintleFindings
package import PintleVault

extension PintleError {
    package init(_ error: IdentityError) {
        let code: Code =
            switch error.exitStatus {
            case 77: .noKey
            case 65: .malformed
            case 73: .unwritable
            case 74: .unreadable
            default: .noKey
            }
        self.init(code, error.problem, fix: error.remedy)
    }
}
