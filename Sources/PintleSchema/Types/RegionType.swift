/// A region of a cloud, as its provider spells it.
struct RegionType: CheckedText {
    static let name = "region"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["ap-southeast-1", "ap-northeast-1", "us-gov-west-1", "asia-southeast1", "fra1", "westeurope"],
        refused: [
            "", "Singapore", "ap_southeast_1", "ap-southeast-", "-ap", "ap--southeast-1", "ap-southeast-1a ", "1",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[a-z][0-9a-z]*(-[0-9a-z]+)*"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let parts = TextScan.parts(text, separator: "-")
        let isRegion =
            text.count <= 40 && text.count > 2
            && parts.allSatisfy { part in
                !part.isEmpty && TextScan.all(text, part) { TextScan.isDigit($0) || (0x61...0x7A).contains($0) }
            }
            && TextScan.isLetter(text[0])
        guard isRegion else { throw TypeMismatch(expected: "a region such as ap-southeast-1") }
    }
}
