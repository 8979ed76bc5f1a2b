import Foundation
import Pintle

/// Reads the example's dev environment and says what it found; never a secret.
@main
struct Consumer {
    static func main() async throws {
        let environment = try await Pintle.load("dev")
        let configuration = try ServerConfiguration(environment)
        let url: URL = try environment["supabase.url"]
        let timeout: Duration = try environment["api.timeout"]
        let poolSize: Int = try environment["database.poolSize"]
        let isDebugging: Bool = try environment["app.debug"]
        let redirects: [URL] = try environment["auth.redirectUrls"]
        let pins: [String]? = try environment["supabase.pins"]
        let key = configuration.supabase.secretKey
        let isOurs = key.withBytes { bytes in bytes.count > 20 && bytes[0] == UInt8(ascii: "s") }

        print("\(environment.name): \(url) within \(timeout), \(poolSize) connections, debugging \(isDebugging)")
        print("\(configuration.app.env), database at \(configuration.database.url.host)")
        print("\(redirects.count) redirects, \(pins?.count ?? 0) pins, \(key), recognised: \(isOurs)")
        do {
            let text: String = try environment["supabase.secretKey"]
            fatalError("a secret was read as text of \(text.count) characters")
        } catch {
            print(error.problem)
        }
    }
}
