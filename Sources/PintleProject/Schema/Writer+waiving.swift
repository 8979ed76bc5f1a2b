internal import PintleCore
package import PintleFindings
internal import PintlePolicy
package import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Writer {
    /// An exception that somebody asks for, as it was typed.
    package struct WaiverRequest: Sendable {
        package let rule: String
        package let setting: String
        package let environments: [String]
        package let reason: String
        /// `nil` is the last day that is allowed.
        package let until: String?

        package init(rule: String, setting: String, environments: [String], reason: String, until: String?) {
            self.rule = rule
            self.setting = setting
            self.environments = environments
            self.reason = reason
            self.until = until
        }
    }

    /// Writes a waiver into the schema, owned by the caller and from today on, and signs it when the caller may.
    ///
    /// - Parameters:
    ///   - request: The waiver to add.
    ///   - today: The first day.
    /// - Returns: A line for each step.
    /// - Throws: ``PintleError``; then nothing was written.
    package consuming func waive(
        _ request: WaiverRequest,
        today: CalendarDate = .today
    ) throws(PintleError) -> [String] {
        // A signature would also cover other changes, and nobody has looked at those here.
        if let schemaObjection = project.schemaObjection { throw schemaObjection }
        try project.checkSchemaMark()
        let member = try reader.member()
        let waiver = try waiver(request, today, owner: member.name)
        try checkIsNeeded(waiver, today)
        let bytes = try text(with: waiver)
        let words =
            "\(waiver.rule) is waived for \(waiver.setting) in "
            + "\(waiver.environments.map(\.text).joined(separator: ", ")) until \(waiver.until)"
        guard member.rights.signsSchema || member.rights.isAdmin else {
            try files.replace(SchemaFile.path, with: bytes + project.schemaFile.bytes[project.schemaFile.textCount...])
            return [words, "\(member.name) may not sign the schema: ask a member who may to run pintle schema sign"]
        }
        let generation = try project.highestGeneration()
        let signed = try SchemaFile(reading: bytes)
            .signed(
                generation: generation + 1,
                files: [],
                project.trust.verified,
                by: member,
                identity: reader.shared.identity
            )
        _ = try putSigned(signed)
        return [words, "\(SchemaFile.path): signed by \(member.name), generation \(generation + 1)"]
    }

    // MARK: - What may be waived

    private func waiver(
        _ request: WaiverRequest,
        _ today: CalendarDate,
        owner: MemberName
    ) throws(PintleError) -> Waiver {
        let rule = try waivableRule(request.rule)
        guard let setting = try project.setting(named: request.setting).setting else {
            throw .undeclaredWaiverSetting(request.setting, nearest: project.nearest(to: request.setting))
        }
        var names: [EnvironmentName] = []
        for text in request.environments {
            let name = try project.environment(named: text)
            try project.checkIsNotAbstract(name, "waived in")
            if !names.contains(name) { names.append(name) }
        }
        let isProduction = names.contains { project.schema.level(of: $0) == .production }
        guard rule.isWaivable || !isProduction else { throw .unwaivableRule(rule.code) }
        guard request.reason.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw .emptyWaiverReason
        }
        let isError = isProduction && rule.levels[.production] == .error
        let longest = isError ? Waiver.longestForErrors : Waiver.longest
        return Waiver(
            rule: rule.code,
            setting: setting.name,
            environments: names,
            reason: request.reason,
            owner: owner,
            from: today,
            until: try lastDay(request.until, today, longest: longest),
            place: setting.place
        )
    }

    private func waivableRule(_ code: String) throws(PintleError) -> any Rule.Type {
        if let rule = ProjectRules.reference.rule(code) { return rule }
        throw .unknownWaiverRule(code, nearest: ProjectRules.reference.nearestCodes(to: code.uppercased()))
    }

    private func lastDay(
        _ text: String?,
        _ today: CalendarDate,
        longest: Int
    ) throws(PintleError) -> CalendarDate {
        let secondsOfDay: Int64 = 86_400
        let lastAllowed = CalendarDate(secondsSince1970: Int64(today.dayNumber + longest - 1) * secondsOfDay) ?? today
        guard let text else { return lastAllowed }
        guard let day = CalendarDate(Array(text.utf8).span), day.dayNumber >= today.dayNumber,
            day.dayNumber <= lastAllowed.dayNumber
        else {
            throw .waiverDayOutOfRange(today, lastAllowed, longest: longest)
        }
        return day
    }

    /// A waiver that hits nothing would mislead: the caller is told which setting it has to name.
    private func checkIsNeeded(
        _ waiver: Waiver,
        _ today: CalendarDate
    ) throws(PintleError) {
        // Alone an environment does not show what such a rule finds.
        guard ProjectRules.reference.rule(waiver.rule)?.comparesEnvironments != true else { return }
        let member = try reader.member()
        if let closed = waiver.environments.first(where: { !member.rights.reads.contains($0) }) {
            throw .unseenWaiver(waiver, in: closed, member.name)
        }
        for name in waiver.environments {
            let found = try reader.review(name, today: today).review.findings
                .filter { $0.code == waiver.rule }
            if found.contains(where: { $0.setting == waiver.setting && $0.severity > .note }) { continue }
            if found.contains(where: { $0.setting == waiver.setting }) { throw .alreadyWaived(waiver) }
            let others = found.compactMap { $0.setting?.text }.joined(separator: ", ")
            throw .needlessWaiver(waiver, in: name, others: others)
        }
    }

    // MARK: - Text

    /// The schema's text with the waiver; read again it has to be the same schema and this waiver.
    private func text(with waiver: Waiver) throws(PintleError) -> [UInt8] {
        let text = String(decoding: project.schemaFile.text, as: UTF8.self)
        if let added = WaiverText.adding(waiver, to: text) {
            let bytes = Array(added.utf8)
            let reading = SchemaReader.read(bytes, path: SchemaFile.path)
            if let read = reading.schema, read.waivers.dropLast().map(\.words) == project.schema.waivers.map(\.words),
                read.waivers.last?.words == waiver.words, read.settings.count == project.schema.settings.count,
                read.targets.count == project.schema.targets.count
            {
                return bytes
            }
            if reading.findings.contains(where: { $0.message.contains("waived twice") }) {
                throw .alreadyWaived(waiver)
            }
        }
        throw .unwritableWaivers
    }
}

extension Waiver {
    /// Its content, without its place.
    fileprivate var words: [String] {
        [rule, setting.text, reason, owner.text, "\(from)", "\(until)"] + environments.map(\.text)
    }
}
