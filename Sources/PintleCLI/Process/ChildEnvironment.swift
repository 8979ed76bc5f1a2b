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

/// The variables that a child process gets: those of an environment, above the inherited ones.
struct ChildEnvironment {
    private let block: RenderedText
    /// What is not inherited.
    private let replaced: Set<String>
    private let isPristine: Bool
    /// What this process has, and the child gets no value of although the schema declares it.
    private(set) var withheld: [String] = []

    /// Takes variables.
    ///
    /// - Parameters:
    ///   - variables: Those of the environment.
    ///   - directory: Where the files of its secrets lie.
    ///   - isPristine: Whether nothing is inherited. Our own key is not in any case.
    /// - Throws: ``PintleError`` for what cannot be handed over.
    init(_ variables: ProcessVariables, filesIn directory: String, isPristine: Bool) throws(PintleError) {
        block = try variables.block(filesIn: directory)
        replaced = Set(variables.names + variables.displaced + variables.withheld + KeySources.variableNames)
        self.isPristine = isPristine
        guard !isPristine else { return }
        let given = Set(variables.names + variables.displaced)
        let own = Set(unsafe Self.own.map { unsafe Self.name(of: $0) })
        withheld = variables.withheld.filter { own.contains($0) && !given.contains($0) }
    }

    /// Lends what `execve(2)` takes; nothing of it is copied.
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

    /// The texts of this process that stay as they are, whatever their encoding.
    private var inherited: [UnsafeMutablePointer<CChar>?] {
        unsafe Self.own.filter { unsafe !replaced.contains(Self.name(of: $0)) }
    }

    /// By bytes: what follows `=` may combine with it into another character.
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
