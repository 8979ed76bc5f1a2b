/// Hosts whose certificates belong to a hosting service and not to its customers.
package enum VendorHosts {
    private static let suffixes = [
        (".supabase.co", "Supabase"), (".supabase.in", "Supabase"), (".livekit.cloud", "LiveKit Cloud"),
    ]

    /// - Parameter host: In small letters.
    /// - Returns: Whose host it is; `nil` for any other.
    package static func vendor(of host: String) -> String? { suffixes.first { host.hasSuffix($0.0) }?.1 }
}
