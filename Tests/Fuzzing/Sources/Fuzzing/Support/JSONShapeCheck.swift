import Foundation

/// Whether a text is JSON, by another reader than ours.
enum JSONShapeCheck {
    static func isObject(_ text: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(text))) is [String: Any]
    }
}
