internal import PintleSystem

/// An object or array of JSON (RFC 8259), kept as text.
struct JSONType: CheckedText {
    static let name = "json"
    static let attributes: [String] = []
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: ["{}", "[]", #"{"a":[1,-0.5e3,true,null,"\u00e9\ud83d\udea2"],"b":{}}"#, " [ 1 , 2 ] "],
        refused: [
            "", "1", #""text""#, "null", "{", "[1,]", #"{"a":1,}"#, #"{"a":1,"a":2}"#, "{a:1}", "[01]", "[+1]", "[.5]",
            #"["\x"]"#, "[\"\t\"]", "[1] 2", #"["\ud83d"]"#, "[NaN]", #"{"a" 1}"#, "[1 2]",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard text.scalarCount != nil, let kind = JSONScan(text)?.kind, kind != .scalar else {
            throw TypeMismatch(expected: "a JSON object or array without repeated names")
        }
    }
}
