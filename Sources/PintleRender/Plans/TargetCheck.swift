internal import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Checks that the targets of a schema can be rendered: that their formats, audiences, options and paths fit.
package enum TargetCheck {
    /// - Returns: `TGT001` to `TGT005`, in the order of the targets.
    package static func findings(for schema: Schema) -> [Finding] {
        let regions = schema.environments.filter { $0.region != nil && !$0.isAbstract }.map(\.name)
        return schema.targets.flatMap { findings(for: $0) + TemplateCheck.findings(for: $0, in: schema) }
            + PathClash.findings(among: schema.targets, regions: regions)
    }

    static func findings(for target: Target) -> [Finding] {
        guard let renderer = renderer(of: target) else { return [unknownFormat(target)] }
        return audienceFindings(target, renderer) + optionFindings(target, renderer)
    }

    static func renderer(of target: Target) -> (any Renderer.Type)? {
        RendererRegistry.all.first { $0.format == target.format }
    }

    private static func unknownFormat(_ target: Target) -> Finding {
        let formats = RendererRegistry.all.map { $0.format }.sorted()
        return Finding(
            code: "TGT001",
            severity: .error,
            message: "target \(target.name) has the unknown format `\(RawForbidden.escaped(target.format))`",
            schemaPlace: target.place,
            why: FindingCatalogue.why("TGT001"),
            fix: nearest(target.format, formats) ?? "use one of: " + formats.joined(separator: ", ")
        )
    }

    private static func audienceFindings(_ target: Target, _ renderer: any Renderer.Type) -> [Finding] {
        let audiences = renderer.audiences
        guard !audiences.contains(target.audience) else { return [] }
        let fitting = audiences.map(\.rawValue).sorted().joined(separator: " or ")
        return [
            Finding(
                code: "TGT002",
                severity: .error,
                message: "target \(target.name) is for the audience `\(target.audience.rawValue)`, "
                    + "but \(target.format) is for `\(fitting)`",
                schemaPlace: target.place,
                why: FindingCatalogue.why("TGT002"),
                fix: "write `audience: \(fitting)`, or use another format"
            )
        ]
    }

    private static func optionFindings(_ target: Target, _ renderer: any Renderer.Type) -> [Finding] {
        let known = Dictionary(renderer.options.map { ($0.name, $0) }) { first, _ in first }
        let given = target.options.sorted { $0.key < $1.key }.compactMap { name, given in
            guard let option = known[name] else { return unknownOption(name, given, target, known.keys.sorted()) }
            return option.accepts(given.text) ? nil : unfittingOption(option, given, target)
        }
        let missing = renderer.options.filter { $0.standard == nil && target.options[$0.name] == nil }
        return given + missing.map { missingOption($0, target) }
    }

    private static func unfittingOption(
        _ option: RendererOption,
        _ given: Target.Option,
        _ target: Target
    ) -> Finding {
        Finding(
            code: "TGT004",
            severity: .error,
            message: "target \(target.name): `\(option.name)` cannot be `\(RawForbidden.escaped(given.text))`",
            schemaPlace: given.place,
            why: "\(target.format) takes only \(option.expected)",
            fix: nearest(given.text, option.values) ?? "write `\(option.name): \(option.example)`"
        )
    }

    private static func missingOption(_ option: RendererOption, _ target: Target) -> Finding {
        Finding(
            code: "TGT004",
            severity: .error,
            message: "target \(target.name): `\(option.name)` is missing",
            schemaPlace: target.place,
            why: "\(target.format) needs \(option.expected)",
            fix: "write `\(option.name):` with a value such as `\(option.example)`"
        )
    }

    private static func unknownOption(
        _ name: String,
        _ given: Target.Option,
        _ target: Target,
        _ known: [String]
    ) -> Finding {
        let remove = "remove it; \(target.format) has "
        return Finding(
            code: "TGT003",
            severity: .error,
            message: "target \(target.name): \(target.format) has no option `\(RawForbidden.escaped(name))`",
            schemaPlace: given.place,
            why: FindingCatalogue.why("TGT003"),
            fix: nearest(name, known)
                ?? remove + (known.isEmpty ? "no options" : "only: " + known.joined(separator: ", "))
        )
    }

    private static func nearest(_ text: String, _ known: [String]) -> String? {
        let names = NearestNames.of(text, among: known).map { "`\($0)`" }
        return names.isEmpty ? nil : "did you mean " + names.joined(separator: " or ") + "?"
    }
}

/// Checks that the text of a template names only settings that its target takes, for any values.
enum TemplateCheck {
    /// - Returns: `TGT004` for every name that can have no value there, in the order of the text.
    static func findings(for target: Target, in schema: Schema) -> [Finding] {
        guard target.format == TemplateRenderer.format, let text = target.options["text"],
            let template = Template(text.text)
        else { return [] }
        let taken = schema.settings.filter(target.takes).map(\.name.text)
        var seen = Set<SettingName>()
        return template.pieces.compactMap { piece in
            guard case .value(let name, _) = piece, seen.insert(name).inserted,
                let reason = reason(against: name, in: target, schema)
            else { return nil }
            return Finding(
                code: "TGT004",
                severity: .error,
                message: "the text of target \(target.name) names \(name), \(reason)",
                schemaPlace: text.place,
                why: isForServers(name, target, schema)
                    ? "everything in a client target ships to users' devices and is public"
                    : "the file would have a gap, and its reader would take something else for the value",
                fix: fix(for: name, taken)
            )
        }
    }

    private static func reason(against name: SettingName, in target: Target, _ schema: Schema) -> String? {
        guard let setting = schema[name] else { return "which does not exist" }
        guard !target.takes(setting) else { return nil }
        guard isForServers(name, target, schema) else { return "which its include or exclude leaves out" }
        return setting.isSecret
            ? "which is a secret: \(target.name) ships to clients"
            : "which is for servers: \(target.name) ships to clients"
    }

    private static func isForServers(_ name: SettingName, _ target: Target, _ schema: Schema) -> Bool {
        target.audience == .client && schema[name].map { $0.audience != .client } ?? false
    }

    private static func fix(for name: SettingName, _ taken: [String]) -> String {
        let near = NearestNames.of(name.text, among: taken).map { "`\($0)`" }
        return near.isEmpty
            ? "name a setting that the target takes" : "did you mean " + near.joined(separator: " or ") + "?"
    }
}

/// Targets whose files cannot be in one directory.
package enum PathClash {
    /// The file that a render puts beside those of the targets.
    package static let receiptName = "pintle.receipt.json"

    /// - Parameters:
    ///   - targets: The targets of a schema.
    ///   - regions: The environments that are rendered into directories of their own.
    /// - Returns: `TGT005` for every target whose path another one has, is below of, or differs from in case only, and
    ///   for one in the place of the receipt or of a region, or that nothing may be written to.
    static func findings(among targets: [Target], regions: [EnvironmentName] = []) -> [Finding] {
        let reserved = Dictionary(regions.map { ($0.text.lowercased(), $0) }) { first, _ in first }
        var firsts: [String: Target] = [:]
        var findings: [Finding] = []
        // Shorter paths first, so that a directory's name is known before what lies below it.
        for target in targets.sorted(by: { $0.path.utf8.count < $1.path.utf8.count }) {
            if let reason = obstacle(to: target.path) {
                findings.append(reservedFinding(target, reason))
            } else if let region = prefixes(of: target.path).first.flatMap({ reserved[$0] }) {
                findings.append(reservedFinding(target, "the files of the region \(region) are rendered there"))
            } else if prefixes(of: target.path).contains(receiptName) {
                findings.append(receiptFinding(target))
            } else if let other = prefixes(of: target.path).lazy.compactMap({ firsts[$0] }).first {
                findings.append(finding(target, other))
            } else {
                firsts[target.path.lowercased()] = target
            }
        }
        return findings
    }

    /// The path and every directory above it, in small letters: some file systems ignore case.
    private static func prefixes(of path: String) -> [String] {
        let folded = path.lowercased()
        return folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) } + [folded]
    }

    private static func obstacle(to path: String) -> String? {
        // The output directory may be the project's own.
        if let reason = ProtectedName.objection(inProject: path) { return reason }
        return OutputPath.obstacle(in: path)
    }

    private static func reservedFinding(_ target: Target, _ reason: String) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "target \(target.name) cannot be written to `\(RawForbidden.escaped(target.path))`: \(reason)",
            schemaPlace: target.place,
            why: "a render would refuse it, or mix what does not belong together",
            fix: "give target \(target.name) another path"
        )
    }

    private static func finding(_ target: Target, _ other: Target) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "targets \(other.name) and \(target.name) cannot both be written: "
                + "`\(RawForbidden.escaped(other.path))` and `\(RawForbidden.escaped(target.path))` conflict",
            schemaPlace: target.place,
            why: FindingCatalogue.why("TGT005"),
            fix: "give target \(target.name) a path of its own"
        )
    }

    private static func receiptFinding(_ target: Target) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "target \(target.name) cannot be written: the receipt of the render is `\(receiptName)`",
            schemaPlace: target.place,
            why: "the receipt is stored beside the files and records what was rendered",
            fix: "give target \(target.name) another path"
        )
    }
}
