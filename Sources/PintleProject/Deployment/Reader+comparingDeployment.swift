internal import PintleCore
package import PintleFindings
package import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Reader {
    /// Compares an output directory with what would be written; changes nothing.
    ///
    /// - Parameters:
    ///   - deployment: The files that a render would write.
    ///   - place: The output directory.
    /// - Returns: Every file, also those that an earlier run left.
    /// - Throws: ``PintleError`` for a file that Pintle did not write, or that cannot be read.
    package func compare(
        _ deployment: Deployment,
        with place: OutputPlace
    ) throws(PintleError) -> [DeployedFile] {
        let output = try OutputDirectory(place)
        if try output.isInterrupted() {
            throw .interruptedRender(into: place.path)
        }
        var files: [DeployedFile] = []
        var left = try project.retiredRegions(deployment, in: output)
        for part in deployment.parts {
            let old = try project.receipt(of: part, in: output, place)
            let leftovers = project.leftovers(of: old, part, in: output)
            for file in part.rendered {
                let state = try Self.state(of: file, part, in: output)
                files.append(DeployedFile(path: part.path(of: file.path), state: state))
            }
            let path = part.path(of: RenderReceipt.name)
            let state = try state(of: old, path, part, leftovers.older, in: output)
            files.append(DeployedFile(path: path, state: state))
            left.add(leftovers)
        }
        return files + (left.removed + left.edited).map { DeployedFile(path: $0, state: .left) }
    }

    private static func state(
        of file: RenderedFile,
        _ part: Deployment.Part,
        in output: OutputDirectory
    ) throws(PintleError) -> DeployedFile.State {
        let path = part.path(of: file.path)
        switch try output.compare([(path, file.text)]).first ?? .missing {
        case .same: return .same
        case .missing: return .missing
        case .exposed: return .exposed
        case .different: break
        }
        guard let actual = try output.read(path) else { return .missing }
        let difference = file.text.withBytes { expected in
            actual.withBytes { RenderedDifference(expected, $0, part.settings) }
        }
        return .different(difference.names, hasMore: difference.hasMore)
    }

    /// The member who rendered does not matter, so that every reader can compare.
    private func state(
        of old: RenderReceipt?,
        _ path: String,
        _ part: Deployment.Part,
        _ older: [ReceiptContent.Target],
        in output: OutputDirectory
    ) throws(PintleError) -> DeployedFile.State {
        guard let old else {
            do throws(PintleError) {
                return try output.read(path, limit: RenderReceipt.limit) != nil ? .unsigned : .missing
            } catch {
                guard error.cause == .tooLarge else { throw error }
                return .unsigned
            }
        }
        let new = try receipt(for: part, keeping: old, older: older).content
        guard old.content.isOfState(of: new) else { return .stale }
        guard old.content.targets == new.targets else {
            let names = Set(old.content.targets.map(\.name))
            return new.targets.allSatisfy { !names.contains($0.name) || old.content.targets.contains($0) }
                ? .incomplete : .stale
        }
        let text = RenderedText(old.bytes)
        let state = try output.compare([(path, text)]).first
        return state == .exposed ? .exposed : .same
    }
}

/// Which settings two texts of one format differ in, as far as their lines name them; never a value.
struct RenderedDifference {
    /// The settings whose lines are in one text only, in the schema's order.
    let names: [SettingName]
    /// Whether there are other lines too that differ.
    let hasMore: Bool

    /// - Parameters:
    ///   - expected: The text that a render would write.
    ///   - actual: The present text.
    ///   - settings: Those that may be in it.
    init(_ expected: Span<UInt8>, _ actual: Span<UInt8>, _ settings: [ResolvedSetting]) {
        var spellings: [String: Int] = [:]
        for (index, value) in settings.enumerated() {
            for spelling in [value.setting.name.text, value.setting.key.text, value.setting.key.text.lowercased()] {
                spellings[spelling] = index
            }
        }
        let lines = (Self.lines(of: expected, spellings), Self.lines(of: actual, spellings))
        var found = Set<Int>()
        var hasMore = false
        // The order of lines does not matter here: the files are known to differ.
        for (own, other) in [lines, (lines.1, lines.0)] {
            let known = Set(other.map(\.hash))
            for line in own where !known.contains(line.hash) {
                if let setting = line.setting { found.insert(setting) } else { hasMore = true }
            }
        }
        names = found.sorted().map { settings[$0].setting.name }
        self.hasMore = hasMore || found.isEmpty
    }

    private struct Line {
        /// By a hash with a key of this process, so that no copy of a secret is kept.
        let hash: Int
        /// The setting that this line names, or the nearest line before it that names one.
        let setting: Int?
    }

    private static func lines(of text: Span<UInt8>, _ spellings: [String: Int]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        var setting: Int?
        var depth = 0
        // The groups that a line is indented below.
        var groups: [(indent: Int, word: String)] = []
        while start < text.count {
            var end = start
            var hasher = Hasher()
            while end < text.count, text[end] != UInt8(ascii: "\n") {
                hasher.combine(text[end])
                end += 1
            }
            let line = text.extracting(start..<end)
            if let word = Self.word(in: line, after: 0) {
                let indent = line.indices.first { line[$0] != UInt8(ascii: " ") } ?? 0
                groups.removeAll { $0.indent >= indent }
                groups.append((indent, word.text))
                let name = groups.map(\.word).joined(separator: ".")
                // In XML the name of the element comes first.
                let second = word.isFollowedByValue ? nil : Self.word(in: line, after: word.end)?.text
                let known = [name, word.text, second ?? ""].compactMap { spellings[$0] }.last
                if let known {
                    (setting, depth) = (known, indent)
                } else if indent <= depth, isName(line, endingAt: word.end) {
                    // A name that is no setting's: what follows belongs to none.
                    setting = nil
                }
            }
            lines.append(Line(hash: hasher.finalize(), setting: setting))
            start = end + 1
        }
        return lines
    }

    /// Whether what ends there is assigned something.
    private static func isName(_ line: Span<UInt8>, endingAt end: Int) -> Bool {
        let end = end < line.count && line[end] == UInt8(ascii: "\"") ? end + 1 : end
        return end < line.count && "=:".utf8.contains(line[end])
    }

    private struct Word {
        let text: String
        let end: Int
        let isFollowedByValue: Bool
    }

    /// The next word of a line that may be a name.
    private static func word(in line: Span<UInt8>, after start: Int) -> Word? {
        var begin = start
        while begin < line.count, !isPart(line[begin]) { begin += 1 }
        var end = begin
        while end < line.count, isPart(line[end]) { end += 1 }
        // A longer text is not a name, and may be a value.
        guard end > begin, end - begin <= 200 else { return nil }
        let text = line.extracting(begin..<end).indices.map { line[begin + $0] }
        let isFollowedByValue = end < line.count && "=:\"".utf8.contains(line[end])
        return Word(text: String(decoding: text, as: UTF8.self), end: end, isFollowedByValue: isFollowedByValue)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
