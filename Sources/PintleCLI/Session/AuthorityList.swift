internal import PintleCertificates
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// The named public authorities, or all of them.
struct AuthorityList {
    private let authorities: [PublicAuthority]
    /// Whether the text format shows the roots.
    private let isDetailed: Bool

    /// - Parameters:
    ///   - names: Names of authorities, or parts of them; none means every authority.
    ///   - today: The day; expired roots are left out.
    /// - Throws: ``PintleError`` of code `notFound` for a name that matches no authority.
    init(_ names: [String], on today: CalendarDate) throws(PintleError) {
        isDetailed = !names.isEmpty
        guard isDetailed else {
            authorities = PublicAuthority.all(on: today)
            return
        }
        var found: [PublicAuthority] = []
        for name in names {
            let named = PublicAuthority.named(name, on: today)
            guard !named.isEmpty else { throw Self.unknown(name, on: today) }
            found += named
        }
        authorities = found
    }

    func write(_ format: OutputFormat) throws {
        switch format {
        case .text: try Terminal.output(isDetailed ? rootText : nameText)
        case .json: try Terminal.output(json.span)
        }
    }

    private var nameText: String {
        authorities.map { "\($0.name): \($0.roots.count == 1 ? "1 root" : "\($0.roots.count) roots")\n" }.joined()
    }

    private var rootText: String {
        authorities.map { authority in
            "\(authority.name)\n"
                + authority.roots.map { "    \($0.pin)\n        \($0.name), until \($0.lastDay)\n" }.joined()
        }.joined()
    }

    private var json: [UInt8] {
        var list = JSONList()
        for authority in authorities {
            for root in authority.roots {
                list.append { object in
                    object.add("authority", authority.name)
                    object.add("root", root.name)
                    object.add("pin", root.pin.description)
                    object.add("lastDay", "\(root.lastDay)")
                }
            }
        }
        return list.bytes
    }

    private static func unknown(_ name: String, on today: CalendarDate) -> PintleError {
        let near = PublicAuthority.suggestions(for: name, on: today)
        return PintleError(
            .notFound,
            "no public authority has the name '\(RawForbidden.escaped(String(name.prefix(60))))'",
            fix: near.isEmpty
                ? "list all authorities: pintle pins show --authority"
                : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}
