/// Variables that are no settings to a process.
enum ProcessNames {
    /// They decide what the loader, a shell or Pintle itself does before the program reads a setting (ld.so(8), bash(1)).
    static let steering: Set<String> = [
        "PATH", "IFS", "ENV", "BASH_ENV", "LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES",
        "DYLD_LIBRARY_PATH", "PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD",
    ]
}
