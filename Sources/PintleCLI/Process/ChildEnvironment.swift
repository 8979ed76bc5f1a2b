#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
@unsafe @preconcurrency import Musl
#else
@unsafe @preconcurrency import Glibc
#endif
internal import PintleFindings
internal import PintleRender
internal import PintleSystem
internal import PintleVault

/// The variables of a child process: those of an environment, which override the inherited ones.
struct ChildEnvironment {
    private let block: RenderedText
    /// The names that are not inherited.
    private let replaced: Set<String>
    private let isPristine: Bool
    /// The declared settings that this process has as variables and that the child does not get.
    private(set) var withheld: [String] = []

    /// Combines the variables.
    ///
    /// - Parameters:
    ///   - variables: The variables of the environment.
    ///   - directory: The directory with the files of the secrets.
    ///   - isPristine: Whether nothing is inherited. Pintle's key variables are never inherited.
    /// - Throws: ``PintleError`` for a value that cannot be passed as a variable.
    init(_ variables: ProcessVariables, filesIn directory: String, isPristine: Bool) throws(PintleError) {
        block = try variables.block(filesIn: directory)
        replaced = Set(variables.names + variables.displaced + variables.withheld + KeySources.variableNames)
        self.isPristine = isPristine
        guard !isPristine else { return }
        let given = Set(variables.names + variables.displaced)
        let own = Set(unsafe Self.own.map { unsafe Self.name(of: $0) })
        withheld = variables.withheld.filter { own.contains($0) && !given.contains($0) }
    }

    /// Lends the pointers for `execve(2)` without copying the values.
    func withPointers<R>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> R) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe isPristine ? [] : inherited
        return block.withBytes { span in
            unsafe span.withUnsafeBytes { bytes in
                var start = 0
                for index in bytes.indices where unsafe bytes[index] == 0 {
                    let text = unsafe bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                    unsafe pointers.append(UnsafeMutablePointer(mutating: text))
                    start = index + 1
                }
                unsafe pointers.append(nil)
                return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
            }
        }
    }

    /// The inherited variables, byte for byte.
    private var inherited: [UnsafeMutablePointer<CChar>?] {
        unsafe Self.own.filter { unsafe !replaced.contains(Self.name(of: $0)) }
    }

    /// Compares bytes, because a character after `=` can combine with it.
    private static func name(of text: UnsafeMutablePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "" }
        return String(decoding: unsafe String(cString: text).utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }

    private static var own: [UnsafeMutablePointer<CChar>?] {
        #if canImport(Darwin)
        var entry = unsafe _NSGetEnviron().pointee
        #else
        var entry = unsafe environ
        #endif
        var texts: [UnsafeMutablePointer<CChar>?] = unsafe []
        while let text = unsafe entry.pointee {
            unsafe texts.append(text)
            unsafe entry += 1
        }
        return unsafe texts
    }
}
