package import PintleCore
internal import PintleCrypto
package import PintleSchema
internal import PintleSystem

/// The content of a receipt: the files that a render wrote, and the state of the project.
package struct ReceiptContent: Hashable, Sendable {
    package let project: String
    let root: Digest
    package let environment: EnvironmentName
    let rosterPosition: Int
    let rosterHash: Digest
    let schema: State
    /// The environment's own file first.
    package let layers: [State]
    /// By name.
    package let targets: [Target]
    /// Targets of an older state that remain; the receipt claims only that a render wrote them.
    let older: [Target]
    /// Errors that only the passing of time had brought, and that a member accepted; by code and setting.
    package let overdue: [Overdue]
    package let signer: MemberName

    /// Every file that a render wrote there.
    var files: [Target.File] { (targets + older).flatMap(\.files) }

    /// Whether another receipt is of the same state; the signers may differ.
    ///
    /// A new entry of the roster alone changes no value: the files are as good as before.
    func isOfState(of other: ReceiptContent) -> Bool {
        project == other.project && root == other.root && environment == other.environment && schema == other.schema
            && layers == other.layers
    }

    /// An error that was accepted when the files were rendered.
    package struct Overdue: Hashable, Sendable, Comparable {
        package let code: String
        package let setting: String
        /// The first day on which it was an error.
        package let since: CalendarDate
        /// The member who accepted it.
        package let member: MemberName

        package static func < (lhs: Self, rhs: Self) -> Bool {
            (lhs.code, lhs.setting, lhs.since, lhs.member.text) < (rhs.code, rhs.setting, rhs.since, rhs.member.text)
        }
    }

    /// A signed file of the project.
    package struct State: Hashable, Sendable {
        package let path: String
        package let generation: UInt64
        /// The signer; `nil` for an unsigned schema.
        let signer: MemberName?
        let hash: Digest
    }

    /// The files of one target.
    package struct Target: Hashable, Sendable {
        package let name: String
        package let files: [File]

        package struct File: Hashable, Sendable {
            /// Relative to the receipt.
            package let path: String
            /// BLAKE2b-256 of the bytes.
            let hash: Digest
        }
    }

    /// The lines of JSON that come before the signature.
    var lines: [UInt8] {
        var output = Array("{\n".utf8)
        func line(_ indent: Int, _ text: String) {
            output += String(repeating: "  ", count: indent).utf8
            output += text.utf8
            output.append(UInt8(ascii: "\n"))
        }
        func list(_ name: String, _ objects: [String]) {
            line(1, "\"\(name)\": [")
            for (index, object) in objects.enumerated() {
                line(2, object + (index == objects.count - 1 ? "" : ","))
            }
            line(1, "],")
        }
        line(1, "\"receipt\": 1,")
        line(1, "\"project\": \(Self.quoted(project)),")
        line(1, "\"root\": \"\(root.b64)\",")
        line(1, "\"environment\": \"\(environment)\",")
        line(1, "\"roster\": {\"position\": \(rosterPosition), \"hash\": \"\(rosterHash.b64)\"},")
        line(1, "\"schema\": \(Self.object(schema)),")
        list("layers", layers.map { Self.object($0) })
        for (title, targets) in [("targets", targets), ("older", older)] {
            line(1, "\"\(title)\": [")
            for (index, target) in targets.enumerated() {
                line(2, "{\"name\": \(Self.quoted(target.name)), \"files\": [")
                for (index, file) in target.files.enumerated() {
                    let end = index == target.files.count - 1 ? "" : ","
                    line(3, "{\"path\": \(Self.quoted(file.path)), \"blake2b\": \"\(file.hash.b64)\"}\(end)")
                }
                line(2, index == targets.count - 1 ? "]}" : "]},")
            }
            line(1, "],")
        }
        // Receipts of renders that accepted nothing are as they were before there was this member.
        if !overdue.isEmpty { list("overdue", overdue.map { Self.object($0) }) }
        line(1, "\"signer\": \"\(signer)\",")
        return output
    }

    private static func object(_ state: State) -> String {
        let signer = state.signer.map { "\"\($0)\"" } ?? "null"
        return "{\"path\": \(quoted(state.path)), \"generation\": \(state.generation), \"signer\": \(signer), "
            + "\"blake2b\": \"\(state.hash.b64)\"}"
    }

    private static func object(_ error: Overdue) -> String {
        "{\"code\": \(quoted(error.code)), \"setting\": \(quoted(error.setting)), \"since\": \"\(error.since)\", "
            + "\"member\": \"\(error.member)\"}"
    }

    private static func quoted(_ text: String) -> String {
        var output: [UInt8] = []
        JSONText.quoted(text, into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
