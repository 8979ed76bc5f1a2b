import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault

extension TestProject {
    /// The roster with any further line, signed by hand as the format says.
    func appendingByHand(_ body: String, by person: Person = .alice, as name: String? = nil) throws -> [UInt8] {
        try Self.line(body, by: person, as: name, after: roster.headHash, in: roster.bytes)
    }

    /// A roster of a header and one entry, both made by hand.
    static func foundedByHand(header: String, _ body: String, by person: Person, as name: String? = nil) throws
        -> [UInt8]
    {
        let bytes = Array(header + "\n")
        let hash = GenericHash.digest(of: PreAuthEncoding("pintle/1/roster-head", bytes).bytes.span)
        return try line(body, by: person, as: name, after: hash, in: bytes)
    }

    private static func line(
        _ body: String,
        by person: Person,
        as name: String?,
        after hash: Digest,
        in bytes: [UInt8]
    ) throws -> [UInt8] {
        let text = "\(body) by \(name ?? person.name.text) at \(time) sig "
        let signed = PreAuthEncoding("pintle/1/roster", hash.bytes, Array(text)).bytes
        return bytes + Array(text + (try person.identity.sign(signed.span).b64) + "\n")
    }
}
