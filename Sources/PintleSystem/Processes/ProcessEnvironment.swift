#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
@unsafe @preconcurrency import Musl
#else
@unsafe @preconcurrency import Glibc
#endif

/// The environment variables of a process, as a value.
@safe
package struct ProcessEnvironment: Sendable {
    /// Names and values; empty values are here too.
    package let values: [String: String]

    /// Takes variables.
    package init(_ values: [String: String]) {
        self.values = values
    }

    /// A variable; nil when it is not set, or set to nothing.
    package subscript(name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    /// All but some variables, for a child process.
    package func removing(_ names: some Sequence<String>) -> ProcessEnvironment {
        var values = values
        for name in names { values[name] = nil }
        return ProcessEnvironment(values)
    }
}

extension ProcessEnvironment {
    /// The variables of this process, read now.
    package static var current: ProcessEnvironment {
        #if canImport(Darwin)
        var entry = unsafe _NSGetEnviron().pointee
        #else
        var entry = unsafe environ
        #endif
        var values: [String: String] = [:]
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            if let equals = line.utf8.dropFirst().firstIndex(of: 0x3d) {
                // `getenv` returns the first of two variables of one name.
                let name = String(line[..<equals])
                if values[name] == nil { values[name] = String(line[line.utf8.index(after: equals)...]) }
            }
            unsafe entry += 1
        }
        return ProcessEnvironment(values)
    }
}
