import Foundation
import Testing

@Suite("A command under pintle gets signals as it would alone")
struct RunSignalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func start(_ text: String) throws -> Running {
        try sandbox.start([BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", text])
    }

    /// All that can be sent but `SIGKILL` and `SIGSTOP`, and what is ignored by who sends it: `SIGCHLD` and `SIGPIPE`.
    private static var numbers: [Int32] {
        let excluded = [SIGKILL, SIGSTOP, SIGCHLD, SIGPIPE]
        #if os(Linux)
        #if canImport(Musl)
        let realTime: ClosedRange<Int32> = 35...64
        #else
        let realTime: ClosedRange<Int32> = 34...64
        #endif
        let all = Array(1...31) + Array(realTime)
        #else
        let all = [SIGHUP, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGABRT]
        #endif
        return all.filter { !excluded.contains($0) }
    }

    @Test("Every signal is passed on, and none ends pintle before the files are wiped")
    func everySignal() throws {
        let names = Self.numbers.map(String.init).joined(separator: " ")
        let running = try start(
            """
            for n in \(names); do trap "echo $n" $n; done
            echo > ready
            until [ -e done ]; do sleep 0.02; done
            exit 9
            """
        )
        defer { running.stop() }
        _ = try sandbox.awaited("ready")
        for number in Self.numbers {
            kill(running.process, number)
            try sandbox.wait { try running.lines().contains(String(number)) }
        }
        try sandbox.write("done", "")
        let outcome = try running.outcome()
        #expect(outcome.status == 9 && outcome.lines == Self.numbers.map(String.init), "\(outcome)")
        #expect(try sandbox.leftovers() == [])
    }

    @Test("A signal from the parent reaches the command")
    func ofChild() throws {
        let outcome = try start("trap 'echo got it; exit 3' ALRM; kill -ALRM $PPID; while :; do sleep 0.02; done")
            .outcome()
        #expect(outcome.status == 3 && outcome.text == "got it\n", "\(outcome)")
    }

    @Test(
        "pintle ends by the signal that ended its command, with its files wiped and no core",
        arguments: [SIGINT, SIGTERM, SIGKILL, SIGQUIT, SIGSEGV, SIGABRT, SIGALRM, SIGPIPE, SIGUSR1]
    )
    func alike(signal: Int32) throws {
        for options in [[], ["--files"]] {
            let running = try sandbox.start(
                [BuiltBinary.path, "run", "dev"] + options + ["--", "/bin/sh", "-c", "kill -\(signal) $$; sleep 9"]
            )
            #expect(try running.endingSignal() == signal, "\(options)")
        }
        #expect(try sandbox.leftovers() == [])
    }

    @Test("A timer that was set before belongs to the command")
    func timer() throws {
        let script = "import os, signal, sys; signal.alarm(2); os.execv(sys.argv[1], sys.argv[1:])"
        let running = try sandbox.start(
            ["/usr/bin/env", "python3", "-c", script, BuiltBinary.path, "run", "dev", "--files", "--", "sleep", "9"]
        )
        #expect(try running.endingSignal() == SIGALRM)
        #expect(try sandbox.leftovers() == [])
    }

    #if os(Linux)
    @Test("The first process of a container ends with 128 + N")
    func firstProcess() throws {
        let namespace = ["/usr/bin/unshare", "--pid", "--fork", "--mount-proc"]
        guard try sandbox.run(namespace + ["/bin/true"]).status == 0 else { return }
        for number in [SIGTERM, SIGKILL, SIGINT] {
            let command = [BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", "kill -\(number) $$"]
            let outcome = try sandbox.run(namespace + command)
            #expect(outcome.status == 128 + number, "\(outcome)")
        }
        #expect(try sandbox.leftovers() == [])
    }
    #endif

    @Test("Ctrl-Z stops it on a terminal, fg continues it, and Ctrl-C ends the loop that started it")
    func terminal() throws {
        let script = """
            import os, pty, sys, select, time
            pid, fd = pty.fork()
            if pid == 0:
                os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
            screen, end = b"", time.time() + 600
            def until(text):
                global screen
                while text not in screen:
                    if time.time() > end:
                        print("missing", text, screen)
                        sys.exit(1)
                    if select.select([fd], [], [], 0.1)[0]:
                        screen += os.read(fd, 4096)
                before, screen = screen.split(text, 1)
                return before
            run = sys.argv[1].encode() + b" run dev --files -- sh -c 'echo star\\"\\"ted; read x; echo got $x'"
            os.write(fd, b"PS1='%% '\\n" + run + b"\\n")
            until(b"started")
            os.write(fd, b"\\x1a")
            until(b"Stopped")
            os.write(fd, b"fg\\n")
            until(b"got $x")
            os.write(fd, b"word\\n")
            until(b"got word")
            os.write(fd, b"for i in 1 2; do " + run + b"; echo en''ded; done\\n")
            until(b"started")
            os.write(fd, b"\\x03")
            print("ended" if b"ended" in until(b"%% ") else "stopped")
            """
        let outcome = try sandbox.run(["/usr/bin/env", "python3", "-c", script, BuiltBinary.path])
        #expect(outcome.status == 0 && outcome.lines == ["stopped"], "\(outcome)")
        #expect(try sandbox.leftovers() == [])
    }
}
