package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintlePolicy
package import PintleRender
internal import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// Undoes a killed render, so that a refusal after it leaves no mixture of files.
    ///
    /// - Returns: Whether the old files were restored.
    /// - Throws: ``PintleError``.
    package func recover(_ place: OutputPlace) throws(PintleError) -> Bool {
        guard try OutputDirectory(place).isInterrupted() else { return false }
        return try LockedOutput(place, closed: closedDirectories).isRecovered
    }

    // MARK: - Regions

    /// The environments with a region of their own that extend another one, in the schema's order.
    fileprivate func regions(below name: EnvironmentName) -> [EnvironmentName] {
        schema.environments.filter { environment in
            guard environment.region != nil, !environment.isAbstract, environment.name != name else { return false }
            var parent = environment.extends
            while let next = parent {
                if next == name { return true }
                parent = schema[environment: next]?.extends
            }
            return false
        }.map(\.name)
    }
}

extension Reader {
    /// The written files, below the output directory, without the receipts.
    package struct Deployed: Sendable {
        package let paths: [String]
        /// Removed files of an earlier run that no target writes any more.
        package let removed: [String]
        /// The same, but changed by hand since: they were left alone.
        package let edited: [String]
        /// Whether anything was different before.
        package let isChanged: Bool
    }

    /// Checks and renders an environment and its regions; writes nothing.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - targetNames: Which targets; none means all.
    ///   - includesRegions: Whether the environments that extend it as regions are rendered too, as far as the key may
    ///     read them.
    ///   - acceptsOverdue: Whether errors are tolerated that only the passing of time has brought.
    /// - Returns: All of it.
    /// - Throws: ``PintleError`` with every finding when schema, rules or a format refuse any of them.
    package func deployment(
        of name: EnvironmentName,
        targets targetNames: [String],
        includesRegions: Bool,
        acceptsOverdue: Bool = false
    ) throws(PintleError) -> Deployment {
        var parts: [Deployment.Part] = []
        var notes: [String] = []
        let regions = includesRegions ? project.regions(below: name) : []
        let reads = try regions.isEmpty ? [] : member().rights.reads
        for environment in [name] + regions {
            guard environment == name || reads.contains(environment) else {
                notes.append("\(environment) was left out: your key may not read it")
                continue
            }
            do throws(PintleError) {
                let rendering = try render(
                    environment,
                    targets: targetNames,
                    acceptsOverdue: acceptsOverdue
                )
                parts.append(
                    Deployment.Part(
                        name: environment,
                        directory: environment == name ? "" : environment.text,
                        rendered: rendering.files,
                        reviewed: rendering.reviewed,
                        tolerated: rendering.tolerated,
                        settings: rendering.settings
                    )
                )
                notes += rendering.notes.filter { !notes.contains($0) }
            } catch {
                throw environment == name ? error : error.adding(fix: "or leave the regions out: --no-regions")
            }
        }
        if parts.count > 1 { notes += Self.borrowed(parts.dropFirst()) }
        return Deployment(parts: parts, notes: notes)
    }

    /// Writes everything, with a receipt for each environment: all of it or nothing.
    ///
    /// - Parameters:
    ///   - deployment: The rendered files.
    ///   - place: The output directory.
    /// - Returns: The written and removed files.
    /// - Throws: ``PintleError``; then the earlier files are unchanged.
    package func deploy(
        _ deployment: Deployment,
        to place: OutputPlace
    ) throws(PintleError) -> Deployed {
        // The lock is held from the start: of two concurrent renders the second sees the result of the first.
        let output = try LockedOutput(place, closed: project.closedDirectories)
        for part in deployment.parts where !part.directory.isEmpty {
            try output.hold(part.directory)
        }
        var files: [(path: String, contents: RenderedText)] = []
        var left = try project.retiredRegions(deployment, in: output.contents)
        var own = Set<String>()
        for part in deployment.parts {
            let old = try project.receipt(of: part, in: output.contents, place)
            let leftovers = project.leftovers(of: old, part, in: output.contents)
            let receipt = try receipt(for: part, keeping: old, older: leftovers.older)
            files += part.rendered.map { (part.path(of: $0.path), $0.text) }
            files.append((part.path(of: RenderReceipt.name), RenderedText(receipt.bytes)))
            left.add(leftovers)
            if let old { own.formUnion((old.content.files.map(\.path) + [RenderReceipt.name]).map(part.path(of:))) }
        }
        try project.checkAreFree(files.map(\.path) + left.removed, own: own.union(left.removed), place, output.contents)
        let isChanged = try output.write(files, removing: left.removed)
        // Kept files of a region that was rendered by itself would stay for ever.
        let regions = deployment.parts.map(\.directory).filter { !$0.isEmpty } + left.directories
        // The new files are in place: other files than our kept sets stay.
        for directory in regions { try? output.forgetKept(in: directory) }
        let paths = deployment.parts.flatMap { part in part.rendered.map { part.path(of: $0.path) } }
        return Deployed(paths: paths, removed: left.removed, edited: left.edited, isChanged: isChanged)
    }

    /// Says of each region which values it takes from elsewhere that another region sets itself.
    private static func borrowed(_ regions: ArraySlice<Deployment.Part>) -> [String] {
        var own = Set<SettingName>()
        for region in regions {
            own.formUnion(region.settings.filter { home(of: $0) == region.name }.map(\.setting.name))
        }
        return regions.flatMap { region in
            region.settings.filter { own.contains($0.setting.name) && home(of: $0) != region.name }.map { value in
                let source = home(of: value).map { "that of \($0)" } ?? "the schema's default"
                return "\(region.name) has no \(value.setting.key) of its own, and uses \(source)"
            }
        }
    }

    private static func home(of value: ResolvedSetting) -> EnvironmentName? {
        if case .layer(let name, _, _) = value.origin { name } else { nil }
    }
}

/// The environments that one run renders together, in memory: the named one, and its regions.
package struct Deployment: Sendable {
    /// The named environment first.
    package let parts: [Part]
    package let notes: [String]

    /// One environment's files, in a directory of its own.
    package struct Part: Sendable {
        package let name: EnvironmentName
        /// Its directory below the output directory; empty for the named environment.
        package let directory: String
        package let rendered: [RenderedFile]
        package let reviewed: Reader.Reviewed
        /// Errors that did not keep it from being rendered.
        package let tolerated: [ToleratedError]
        let settings: [ResolvedSetting]

        /// The errors that a member accepts by rendering it.
        func accepted(by member: MemberName) -> [ReceiptContent.Overdue] {
            tolerated.compactMap { error in
                error.since.map { .init(code: error.error.code, setting: error.subject, since: $0, member: member) }
            }
        }

        /// A path of this part, below the output directory.
        package func path(of file: String) -> String { directory.isEmpty ? file : directory + "/" + file }
    }

    package var reviewed: [VerifiedEnvFile] { parts.flatMap(\.reviewed.files) }
}

/// The state of a file in an output directory, compared with a new render.
package struct DeployedFile: Sendable {
    package enum State: Hashable, Sendable {
        case same
        case missing
        /// The settings that differ, as far as the format tells; never their values.
        case different([SettingName], hasMore: Bool)
        /// The bytes are right, but others than the owner may open the file.
        case exposed
        /// An earlier run wrote it, and nothing makes it any more.
        case left
        /// A receipt of another state of the project.
        case stale
        /// A receipt of this state that does not name all that is compared.
        case incomplete
        /// A file that is not a receipt, or a receipt that no reader of the environment signed.
        case unsigned
    }

    /// Below the output directory.
    package let path: String
    package let state: State
}
