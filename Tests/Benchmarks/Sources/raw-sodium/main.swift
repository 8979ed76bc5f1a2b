#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import RawSodium

// raw-sodium seal FILE, raw-sodium open FILE: an env file with libsodium alone, to standard output.

func contents(of path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    precondition(descriptor >= 0, "the file cannot be opened")
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    precondition(isKnown, "the file has no size")
    let size = Int(status.st_size)
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
            let added = unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count)
            precondition(added > 0, "the file cannot be read")
            count += added
        }
    }
}

func print(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
        let count = unsafe write(1, bytes.baseAddress.map { unsafe $0 + index }, bytes.count - index)
        precondition(count > 0, "standard output cannot be written")
        index += count
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else { fatalError("usage: raw-sodium seal|open FILE") }
let text = contents(of: arguments[2])
switch arguments[1] {
case "seal": unsafe RawSodium.seal(text).withUnsafeBytes { unsafe print($0) }
case "open": unsafe RawSodium.open(text) { unsafe print($0) }
default: fatalError("usage: raw-sodium seal|open FILE")
}
