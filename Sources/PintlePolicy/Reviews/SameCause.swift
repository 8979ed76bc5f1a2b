import PintleCore
internal import PintleFindings
internal import PintleSystem

/// Makes one finding of one cause.
enum SameCause {
    /// Removes every objection whose rule gives way to another objection to the same value.
    ///
    /// An objection to a whole value covers its elements. An objection to an element also covers the whole value, because
    /// the next check reports the rest.
    /// Rules also give way to findings from reading the environment.
    static func reduced(_ raised: [RaisedObjection], beside read: [Finding] = []) -> [RaisedObjection] {
        let awaited = Set(raised.flatMap { $0.rule.givesWayTo })
        guard !awaited.isEmpty else { return raised }
        var elements: [Site: Set<Int?>] = [:]
        for finding in read where awaited.contains(finding.code) {
            if let key = finding.key { elements[Site(code: finding.code, key: key), default: []].insert(nil) }
        }
        for item in raised where awaited.contains(item.rule.code) {
            elements[Site(code: item.rule.code, key: item.objection.key), default: []].insert(item.objection.element)
        }
        return raised.filter { item in
            !item.rule.givesWayTo.contains { code in
                guard let covered = elements[Site(code: code, key: item.objection.key)] else { return false }
                return item.objection.element == nil || covered.contains(nil)
                    || covered.contains(item.objection.element)
            }
        }
    }

    /// The settings whose missing values are the only cause of objections.
    static func lacking(_ raised: [RaisedObjection]) -> [Site: SettingName] {
        var lacking: [Site: SettingName] = [:]
        for item in raised {
            guard let name = item.objection.lacking else { continue }
            lacking[Site(code: item.rule.code, key: item.objection.key)] = name
        }
        return lacking
    }

    /// Joins the findings of resolving the environment with those of the rules.
    ///
    /// A plaintext line with an unknown key gives one finding. The finding about the unknown key becomes its note.
    ///
    /// If a required setting has no value, findings that follow from that alone also become notes.
    static func merged(
        _ read: [Finding],
        with ruled: [Finding],
        lacking: [Site: SettingName] = [:]
    ) -> [Finding] {
        let (read, ruled) = explained(read, ruled, lacking)
        let isUnknownKey: (Finding) -> Bool = { $0.setting == nil && $0.key != nil }
        let open = Set(ruled.filter(isUnknownKey).map(Line.init))
        guard !open.isEmpty else { return read + ruled }
        let said = Dictionary(
            read.filter { isUnknownKey($0) && open.contains(Line($0)) }.map { (Line($0), $0) }
        ) { first, _ in first }
        let kept = read.filter { said[Line($0)] == nil || !isUnknownKey($0) }
        return kept
            + ruled.map { finding in
                guard isUnknownKey(finding), let other = said[Line(finding)] else { return finding }
                return finding.adding(notes: [other.message] + other.notes + [other.fix].filter { !$0.isEmpty })
            }
    }

    private static func explained(
        _ read: [Finding],
        _ ruled: [Finding],
        _ lacking: [Site: SettingName]
    ) -> ([Finding], [Finding]) {
        let missing = Set(read.filter { $0.code == "DEL001" && $0.severity == .error }.compactMap(\.setting))
        guard !lacking.isEmpty, !missing.isEmpty else { return (read, ruled) }
        let cause: (Finding) -> SettingName? = { finding in
            guard let key = finding.key, let name = lacking[Site(code: finding.code, key: key)] else { return nil }
            return missing.contains(name) ? name : nil
        }
        let effects = Dictionary(grouping: ruled.filter { cause($0) != nil }) { cause($0) }
        return (
            read.map { finding in
                guard finding.code == "DEL001", let name = finding.setting, let effects = effects[name] else {
                    return finding
                }
                return finding.adding(notes: effects.filter { $0.setting != name }.flatMap { [$0.message, $0.fix] })
            },
            ruled.filter { cause($0) == nil }
        )
    }

    struct Site: Hashable {
        let code: String
        let key: EnvKey
    }

    private struct Line: Hashable {
        let key: EnvKey?
        let path: String?
        let line: Int?

        init(_ finding: Finding) {
            key = finding.key
            path = finding.place?.path
            line = finding.place?.line
        }
    }
}

/// An objection with the rule that raised it.
struct RaisedObjection: Sendable {
    let rule: any Rule.Type
    let objection: Objection

    init(_ rule: any Rule.Type, _ objection: Objection) {
        self.rule = rule
        self.objection = objection
    }
}
