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
