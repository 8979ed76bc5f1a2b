internal import PintleSchema

/// The elements of a list that is written with commas, blanks or as JSON; for what is no secret.
enum OriginText {
    static func elements(of text: Span<UInt8>) -> [String] {
        text.string.split { ", \t\n[]\"'".contains($0) }.map { $0.lowercased() }
    }
}
