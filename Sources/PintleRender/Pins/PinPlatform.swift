/// Whose pin configuration is written, and which hosts it can pin.
enum PinPlatform {
    /// Network Security Config matches domain names only.
    case android
    /// App Transport Security leaves out addresses, unqualified names and `.local`.
    case apple
    /// TrustKit raises an exception for a domain without a registered suffix.
    case trustKit
    /// Dart code that compares pins itself, for any host that it connects to.
    case dart

    /// - Returns: Why the host cannot be pinned, as a clause about "it".
    func obstacle(to host: HostName) -> String? {
        switch self {
        case .dart: nil
        case .android: host.isAddress ? "Android pins host names, not IP addresses" : nil
        case .trustKit:
            host.isAddress || host.isLocal ? "TrustKit pins neither IP addresses nor unqualified or local names" : nil
        case .apple:
            host.isAddress || host.isLocal
                ? "App Transport Security pins neither IP addresses nor unqualified or local names" : nil
        }
    }
}
