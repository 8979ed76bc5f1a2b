internal import PintleCore
package import PintleFindings
package import PintleSystem
internal import PintleVault

/// The schema of both sides of a merge, put together setting by setting.
package struct SchemaMerge: Sendable {
    /// The merged text; it holds markers when ``conflicts`` is not empty, and its signature is not valid.
    package let text: [UInt8]
    /// The parts that both sides changed differently, such as `settings/api.url`.
    package let conflicts: [String]

    /// A part of a schema: an entry of a section with the comments above it.
    private struct Part: Hashable {
        let name: String
        /// The number of parts of this name before it.
        let number: Int
    }

    private struct Text {
        var parts: [Part] = []
        var lines: [Part: [ArraySlice<UInt8>]] = [:]
    }

    /// Puts two texts together.
    ///
    /// - Parameters:
    ///   - base: The common state; empty when both sides added the schema.
    ///   - ours: Our side.
    ///   - theirs: The other side.
    init(base: [UInt8], ours: SchemaFile, theirs: SchemaFile) {
        let texts = [base[...], ours.text, theirs.text].map(Self.parts)
        var merged: [Part: [ArraySlice<UInt8>]] = [:]
        var conflicts: [String] = []
        for part in Set(texts[1].parts).union(texts[2].parts) {
            let (before, mine, other) = (texts[0].lines[part], texts[1].lines[part], texts[2].lines[part])
            if mine == other || other == before {
                merged[part] = mine
            } else if mine == before {
                merged[part] = other
            } else {
                conflicts.append(part.name)
                merged[part] = Self.marked(mine ?? [], other ?? [])
            }
        }
        let order = OrderMerge<Part>.merged(
            base: OrderMerge<Part>.Side(texts[0].parts),
            ours: OrderMerge<Part>.Side(texts[1].parts),
            theirs: OrderMerge<Part>.Side(texts[2].parts),
            keeping: Set(merged.keys)
        )
        // The block shows the state that the text is based on, and its generation.
        let newer = theirs.block?.generation ?? 0 > ours.block?.generation ?? 0 ? theirs : ours
        var lines: [UInt8] = []
        for part in order { for line in merged[part] ?? [] { lines += line + [UInt8(ascii: "\n")] } }
        if conflicts.isEmpty { lines += newer.bytes[newer.textCount...] }
        text = lines
        self.conflicts = conflicts.sorted()
    }

    private static func marked(
        _ ours: [ArraySlice<UInt8>],
        _ theirs: [ArraySlice<UInt8>]
    ) -> [ArraySlice<UInt8>] {
        [Array("<<<<<<< ours".utf8)[...]] + ours + [Array("=======".utf8)[...]] + theirs
            + [Array(">>>>>>> theirs".utf8)[...]]
    }

    /// Sections begin in the first column, and their entries all at the same one.
    private static func parts(of bytes: ArraySlice<UInt8>) -> Text {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var text = Text()
        var counts: [String: Int] = [:]
        var section = ""
        var indentation: Int?
        var leading: [ArraySlice<UInt8>] = []
        func begin(_ name: String, _ line: ArraySlice<UInt8>) {
            let part = Part(name: name, number: counts[name, default: 0])
            counts[name, default: 0] += 1
            text.parts.append(part)
            text.lines[part] = leading + [line]
            leading = []
        }
        for line in lines {
            let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
            let content = line.dropFirst(indent)
            if content.isEmpty || content.first == UInt8(ascii: "#") {
                leading.append(line)
            } else if indent == 0 {
                section = word(of: content)
                indentation = nil
                begin(section, line)
            } else if indent <= indentation ?? indent {
                indentation = indent
                begin("\(section)/\(word(of: content))", line)
            } else if let last = text.parts.last {
                text.lines[last]?.append(contentsOf: leading + [line])
                leading = []
            }
        }
        if !leading.isEmpty {
            let end = Part(name: "end", number: counts["end", default: 0])
            text.parts.append(end)
            text.lines[end] = leading
        }
        return text
    }

    /// The word before the colon; the whole line of a list.
    private static func word(of content: ArraySlice<UInt8>) -> String {
        guard content.first != UInt8(ascii: "-") else { return String(decoding: content, as: UTF8.self) }
        return String(decoding: content.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
    }
}

extension Project {
    /// Merges the schema setting by setting; the result is not signed.
    ///
    /// - Parameters:
    ///   - base: The common state; empty when both sides added the schema.
    ///   - ours: Our side.
    ///   - theirs: The other side.
    ///   - trust: The roster here.
    ///   - variables: Those that git set for this process.
    /// - Returns: The merged text.
    /// - Throws: ``PintleError`` that names the side whose signature is not valid.
    package static func mergeSchema(
        base: [UInt8],
        ours: [UInt8],
        theirs: [UInt8],
        _ trust: Trust,
        _ variables: ProcessEnvironment
    ) throws(PintleError) -> SchemaMerge {
        let sides = (
            try schema(ours, .ours, trust, variables), try schema(theirs, .theirs, trust, variables)
        )
        // The common state is compared with alone, and who signs the result sees every change.
        let common = (try? SchemaFile(reading: base)).map { Array($0.text) } ?? []
        return SchemaMerge(base: common, ours: sides.0, theirs: sides.1)
    }

    private static func schema(
        _ bytes: [UInt8],
        _ side: MergeSide,
        _ trust: Trust,
        _ variables: ProcessEnvironment
    ) throws(PintleError) -> SchemaFile {
        do throws(PintleError) {
            let file = try SchemaFile(reading: bytes)
            let places = file.block.map { [RosterPlace($0.rosterPosition, $0.rosterHash)] } ?? []
            let trust = try trust.covering(places, variables, for: SchemaFile.path)
            if let objection = file.objection(trust.verified) { throw objection }
            return file
        } catch {
            throw error.on(side)
        }
    }
}
