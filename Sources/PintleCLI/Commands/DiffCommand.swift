internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// `pintle diff ENV ENV`.
struct DiffCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two environments, or two states of them.",
        usage: """
            pintle diff ENV ENV
            pintle diff ENV --since REV
            pintle diff REV..REV
            """,
        discussion: """
            The command compares the values of all layers. It shows a setting that only one of the two has, and a \
            setting with different values, with the environment whose file has the value, and who set it and when, as \
            far as git's history tells. Secrets are compared by a keyed hash. Neither their values nor their lengths are shown. A secret \
            that two environments share is named.

            With REV..REV, the command compares every environment that your key can read. Files of a commit must \
            verify by the roster here.
            """,
        examples: [
            "pintle diff staging prod",
            "pintle diff prod --since v1.4",
            "pintle diff v1.4..HEAD --format json",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "An environment, or two revisions as REV..REV.") var left: String
    @Argument(help: "The other environment.") var right: String?
    @Option(name: .long, help: ArgumentHelp("Compare with the environment in a commit.", valueName: "rev"))
    var since: String?
    @Flag(name: .long, help: "Show equal settings too.") var all = false
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let pairs = try project.reading { (reader: borrowing Reader) throws(PintleError) in try compared(reader) }
        switch format {
        case .text: for pair in pairs { try Terminal.output(pair.text(showsEqual: all, isOnly: pairs.count == 1)) }
        case .json: try Terminal.output(Self.json(pairs, showsEqual: all).span)
        }
    }

    private func compared(_ reader: borrowing Reader) throws(PintleError) -> [ComparedPair] {
        let comparison = try StateComparison()
        if let range = Self.revisions(left), right == nil, since == nil {
            let commits = (try reader.commit(range.0), try reader.commit(range.1))
            var pairs: [ComparedPair] = []
            for name in try reader.readableEnvironments() {
                let before = try comparison.state(of: name, at: commits.0, reader)
                let after = try comparison.state(of: name, at: commits.1, reader)
                pairs.append(ComparedPair(before, after, reader.project, isOneEnvironment: true))
            }
            return pairs
        }
        let name = try reader.project.environment(named: left)
        let now = try comparison.state(of: name, at: nil, reader)
        switch (right, since) {
        case (let right?, nil):
            let other = try comparison.state(of: try reader.project.environment(named: right), at: nil, reader)
            return [ComparedPair(now, other, reader.project, isOneEnvironment: false)]
        case (nil, let since?):
            let before = try comparison.state(of: name, at: try reader.commit(since), reader)
            return [ComparedPair(before, now, reader.project, isOneEnvironment: true)]
        default: throw .nothingToCompare(name)
        }
    }

    /// Both ends of `REV..REV`; an environment's name has no dots.
    private static func revisions(_ text: String) -> (String, String)? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (before, after) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        guard !before.isEmpty, !after.hasPrefix(".") else { return nil }
        return (before, after.isEmpty ? "HEAD" : after)
    }

    private static func json(_ pairs: [ComparedPair], showsEqual: Bool) -> [UInt8] {
        var list = JSONList()
        for pair in pairs {
            for difference in pair.differences
            where showsEqual || difference.kind != .equal || difference.isSharedSecret {
                list.append { object in
                    object.add("left", pair.left.title)
                    object.add("right", pair.right.title)
                    object.add("key", difference.key.text)
                    object.add("setting", difference.setting?.name.text)
                    object.add("type", difference.setting?.typeName)
                    object.add("kind", difference.kind.rawValue)
                    object.add("isSecret", difference.setting?.isSecret ?? true)
                    object.add("isSharedSecret", !pair.isOneEnvironment && difference.isSharedSecret)
                    for (side, value) in [("left", difference.left), ("right", difference.right)] {
                        object.add(side + "From", value?.layer.text)
                        object.add(side + "SetAt", value?.origin?.time ?? value?.setAt?.rfc3339)
                        object.add(side + "SetBy", value?.origin?.knownSigner)
                        object.add(side + "Value", value?.shown)
                    }
                }
            }
        }
        return list.bytes
    }
}

/// Two states with their differences.
struct ComparedPair {
    let left: ComparedState
    let right: ComparedState
    let differences: [SettingDifference]
    /// Whether both are states of one environment.
    let isOneEnvironment: Bool

    init(
        _ left: ComparedState,
        _ right: ComparedState,
        _ project: Project,
        isOneEnvironment: Bool
    ) {
        self.left = left
        self.right = right
        differences = SettingDifference.all(left, right, project)
        self.isOneEnvironment = isOneEnvironment
    }

    /// The most characters of a value that are shown.
    private static let longestValue = 60

    func text(showsEqual: Bool, isOnly: Bool) -> String {
        let shown = differences.filter { showsEqual || $0.kind != .equal }
        let equal = differences.count { $0.kind == .equal }
        let shared = isOneEnvironment ? [] : differences.filter(\.isSharedSecret).map(\.key.text)
        guard isOnly || !shown.isEmpty else { return "" }
        var text = ""
        if !shown.isEmpty {
            var table = TextTable(["KEY", "TYPE", left.title, right.title])
            for difference in shown {
                table.append([
                    difference.key.text, difference.setting?.typeName ?? "-", Self.cell(difference.left),
                    Self.cell(difference.right),
                ])
            }
            text += table.text
        }
        text += "\(left.title) and \(right.title): \(equal) of \(differences.count) settings are equal\n"
        if !shared.isEmpty { text += "the same secret in both: \(shared.joined(separator: ", "))\n" }
        return text
    }

    private static func cell(_ value: ComparedState.Value?) -> String {
        guard let value else { return "-" }
        let (time, signer) = (value.origin?.time ?? value.setAt?.rfc3339, value.origin?.knownSigner)
        var set = ""
        if let time { set += ", set \(time.prefix(10))" }
        if let signer { set += "\(time == nil ? ", set" : "") by \(signer)" }
        guard let shown = value.shown else { return "sealed\(set) (\(value.layer))" }
        let text = RawForbidden.escaped(String(shown.prefix(longestValue)))
        return "'\(text)\(shown.count > longestValue ? "…" : "")'\(set) (\(value.layer))"
    }
}

extension ValueOrigin {
    /// The member who set the value; `nil` where the history does not tell, or a signature is no longer accepted.
    fileprivate var knownSigner: String? {
        isVerified && obstacle == nil && !isAtLeastSoOld ? signer.text : nil
    }
}

extension PintleError {
    /// Only one state was given.
    fileprivate static func nothingToCompare(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .usage,
            "there is nothing to compare \(name) with",
            fix: "give another environment, or a commit: pintle diff \(name) --since REV"
        )
    }
}
