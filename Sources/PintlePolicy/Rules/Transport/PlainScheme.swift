internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Finds addresses with a scheme that does not encrypt; schemes ignore case (RFC 3986, 3.1).
///
/// Addresses of the machine itself and of metadata services are left alone. For names that only a cluster resolves there is
/// a note, because a mesh may encrypt.
struct PlainScheme {
    private let prefix: String
    private let replacement: String
    private let isExcepted: (_ address: Span<UInt8>, _ afterScheme: Int) -> Bool

    init(
        _ prefix: String,
        replacement: String,
        exceptions: @escaping (Span<UInt8>, Int) -> Bool = { _, _ in false }
    ) {
        self.prefix = prefix
        self.replacement = replacement
        isExcepted = exceptions
    }

    /// The plain addresses of a value.
    private struct Count {
        var all = 0
        var inCluster = 0
    }

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        switch value.typed {
        case .url:
            let count = count(at: 0, bytes)
            guard count.all > 0, !IdentifierText.isMeant(value) else { return nil }
            return objection(to: value, count, isList: false, context: context)
        case .list(let elements):
            return objection(to: value, count(in: elements), isList: true, context: context)
        case .text where value.setting.typeName == "string":
            let isList = bytes.firstRange(of: ",") != nil
            let count = isList ? count(inListText: bytes) : count(at: 0, bytes)
            guard count.all > 0, !IdentifierText.isMeant(value) else { return nil }
            return objection(to: value, count, isList: isList, context: context)
        case nil where value.setting.isSecret:
            // The type of a secret keeps no value, so any secret with this beginning counts as an address.
            let isList = value.setting.typeName == "list"
            let count = isList ? count(inListText: bytes) : count(at: 0, bytes)
            return objection(to: value, count, isList: isList, context: context)
        default:
            return nil
        }
    }

    /// Counts the address at one place.
    private func count(at index: Int, _ address: Span<UInt8>) -> Count {
        let start = index + prefix.utf8.count
        guard address.has(prefix, at: index), !isExcepted(address, start) else { return Count() }
        switch NetworkPlace.of(address, afterScheme: start) {
        case .machine, .metadata: return Count()
        case .cluster: return Count(all: 1, inCluster: 1)
        case .anywhere: return Count(all: 1)
        }
    }

    /// Counts in a list as it is written: elements begin at the start, after a comma, or after a quote of a JSON array.
    private func count(inListText text: Span<UInt8>) -> Count {
        var sum = Count()
        for index in text.indices {
            let previous = index == 0 ? UInt8(ascii: ",") : text[index - 1]
            guard previous == UInt8(ascii: ",") || previous == UInt8(ascii: "\"") || previous <= 0x20 else { continue }
            add(count(at: index, text), to: &sum)
        }
        return sum
    }

    private func count(in elements: [TypedValue]) -> Count {
        var sum = Count()
        for case .url(let text) in elements { add(count(at: 0, Array(text.utf8).span), to: &sum) }
        return sum
    }

    private func add(_ count: Count, to sum: inout Count) {
        sum.all += count.all
        sum.inCluster += count.inCluster
    }

    private func objection(
        to value: ResolvedSetting,
        _ count: Count,
        isList: Bool,
        context: RuleContext
    ) -> Objection? {
        guard count.all > 0 else { return nil }
        let name = value.setting.name
        let what =
            count.all == 1
            ? "an address that begins with \(prefix)" : "\(count.all) addresses that begin with \(prefix)"
        let isInCluster = count.inCluster == count.all
        return Objection(
            to: .setting(value),
            isList
                ? "\(name) in \(context.environment) contains \(what) instead of \(replacement)"
                : "\(name) in \(context.environment) begins with \(prefix) instead of \(replacement)",
            label: "no TLS",
            fix: isInCluster
                ? "write \(replacement); if a mesh encrypts what passes between the services, write network: mesh in the schema"
                : "write \(replacement) when the server supports it: pintle edit \(context.home(of: value))",
            range: isList || value.setting.isSecret ? nil : 0..<prefix.utf8.count,
            severity: isInCluster ? .note : nil
        )
    }
}

/// Recognises settings whose value is a name in the form of an address, which nothing connects to.
enum IdentifierText {
    private static let words = [
        "namespace", "xmlns", "schema location", "claim", "ontology", "vocabulary", "identifier", "entity id",
        "policy id",
        "scope", "format", "doctype", "dtd", "http|https|all|forward|outbound proxy",
    ]

    static func isMeant(_ value: ResolvedSetting) -> Bool {
        value.words.contain(anyOf: words) || value.words.end(with: "schema")
    }
}
