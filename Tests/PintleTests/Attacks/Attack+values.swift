import PintleVault
import PintleSystem

extension Attack {
    private static let unsigned = "the file is not what alice signed"
    private static let misplaced = "was not sealed for this place"

    /// Attacks on values and lines.
    static let values: [Attack] = [
        Attack(
            name: "swap two sealed values in a file",
            intruder: .pusher,
            words: unsigned,
            control: { team in
                try team.set("ONE_SECRET", to: "pM8rC5vHx3KdWq7TnY4zBg9SjP2fLaU6", in: "prod")
                try team.set("TWO_SECRET", to: "pX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5", in: "prod")
            },
            attack: { team in
                let (one, two) = (try team.token("ONE_SECRET"), try team.token("TWO_SECRET"))
                try team.edit { lines in
                    lines = lines.map { $0.hasPrefix("ONE_SECRET=") ? "ONE_SECRET=" + two : $0 }
                    lines = lines.map { $0.hasPrefix("TWO_SECRET=") ? "TWO_SECRET=" + one : $0 }
                }
            }
        ),
        Attack(
            name: "swap two sealed values and sign the file",
            intruder: .member,
            words: misplaced,
            isVerified: false,
            control: { try $0.set("ONE_SECRET", to: "pM8rC5vHx3KdWq7TnY4zBg9SjP2fLaU6", in: "prod", by: "carol") },
            attack: { team in
                try team.forge(by: "carol") { draft in
                    let (one, two) = (draft["ONE_SECRET"], draft["TWO_SECRET"])
                    if let one, let two {
                        draft.set("ONE_SECRET", to: two)
                        draft.set("TWO_SECRET", to: one)
                    }
                }
            }
        ),
        Attack(
            name: "copy a sealed value from another environment and sign the file",
            intruder: .member,
            words: misplaced,
            isVerified: false,
            control: { try $0.set("ONE_SECRET", to: "dQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3", in: "prod", by: "carol") },
            attack: { team in
                let token = try team.token("ONE_SECRET", in: "dev")
                try team.forge(by: "carol") { $0.set("ONE_SECRET", to: Array(token.utf8)[...]) }
            }
        ),
        Attack(
            name: "copy a sealed value from another environment",
            intruder: .pusher,
            words: unsigned,
            control: { try $0.set("ONE_SECRET", to: "dQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3", in: "prod") },
            attack: { team in
                let token = try team.token("ONE_SECRET", in: "dev")
                try team.edit { lines in
                    lines = lines.map { $0.hasPrefix("ONE_SECRET=") ? "ONE_SECRET=" + token : $0 }
                }
            }
        ),
        Attack(
            name: "put back an older sealed value of the same setting",
            intruder: .pusher,
            words: unsigned,
            control: { try $0.set("ONE_SECRET", to: "pX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5", in: "prod") },
            attack: { team in
                let token = try team.token("ONE_SECRET")
                try team.set("ONE_SECRET", to: "pJ6gT9bRn3XwQk5MvZ8cHs2YdF7lAaU4", in: "prod")
                try team.edit { lines in
                    lines = lines.map { $0.hasPrefix("ONE_SECRET=") ? "ONE_SECRET=" + token : $0 }
                }
            }
        ),
        line("delete a sealed value", control: { try $0.unset("TWO_SECRET", then: "pN6dS3hYx8KvGm4RtW7qZc2BfJ9LaTu5") })
        { lines in
            lines.removeAll { $0.hasPrefix("TWO_SECRET=") }
        },
        line("insert a plain setting", control: { try $0.set("SOME_NOTE", to: "x", in: "prod") }) { lines in
            lines.insert("SOME_MODE=fast", at: 1)
        },
        line(
            "set a setting twice",
            words: "is set twice",
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") }
        ) { lines in
            lines.insert("SOME_NOTE=other", at: 1)
        },
        line("reorder lines", control: { try $0.set("SOME_NOTE", to: "x", in: "prod") }) { lines in
            lines.swapAt(1, 2)
        },
        line(
            "comment a value out",
            words: "looks like a setting that was commented out",
            control: { try $0.unset("TWO_SECRET", then: "pN6dS3hYx8KvGm4RtW7qZc2BfJ9LaTu5") }
        ) { lines in
            lines = lines.map { $0.hasPrefix("TWO_SECRET=") ? "# " + $0 : $0 }
        },
        line("empty a value", control: { try $0.set("SOME_NOTE", to: "", in: "prod") }) { lines in
            lines = lines.map { $0.hasPrefix("SOME_NOTE=") ? "SOME_NOTE=\"\"" : $0 }
        },
        line("change a value's type", control: { try $0.set("SOME_NOTE", to: "17", in: "prod") }) { lines in
            lines = lines.map { $0.hasPrefix("SOME_NOTE=") ? "SOME_NOTE=17" : $0 }
        },
        line("edit a plain value", control: { try $0.set("SOME_NOTE", to: "other", in: "prod") }) { lines in
            lines = lines.map { $0.hasPrefix("SOME_NOTE=") ? "SOME_NOTE=other" : $0 }
        },
        line("edit a comment", control: { try $0.set("SOME_NOTE", to: "other", in: "prod") }) { lines in
            lines[0] = "# What is public"
        },
        line(
            "plain text for a sealed value",
            control: { try $0.set("ONE_SECRET", to: "pW3kB8xMv6RtGn2ZhQ9cYs5JdT7fLaE4", in: "prod") }
        ) { lines in
            lines = lines.map { $0.hasPrefix("ONE_SECRET=") ? "ONE_SECRET=plain" : $0 }
        },
        Attack(
            name: "plain text for a sealed value, and sign the file",
            intruder: .member,
            words: "the secret ONE_SECRET is in plaintext",
            control: { try $0.set("ONE_SECRET", to: "pW3kB8xMv6RtGn2ZhQ9cYs5JdT7fLaE4", in: "prod", by: "carol") },
            attack: { try $0.forge(by: "carol") { $0.set("ONE_SECRET", to: Array("plain".utf8)[...]) } }
        ),
    ]

    /// An unsigned edit of the lines of `prod`.
    private static func line(
        _ name: String,
        words: String = unsigned,
        control: @escaping @Sendable (Team) throws -> Void,
        _ change: @escaping @Sendable (inout [String]) throws -> Void
    ) -> Attack {
        Attack(
            name: name,
            intruder: .pusher,
            words: words,
            control: control,
            attack: { try $0.edit { try change(&$0) } }
        )
    }
}
