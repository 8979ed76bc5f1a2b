import PintleFindings
import PintleSchema
import PintleRender
import Testing

@Suite("A process gets settings, and nothing that decides what it is")
struct ProcessVariablesTests {
    private static func codes(_ key: String, secretsAreFiles: Bool) throws -> [String] {
        let setting = try Fixture.setting("v", "value", key: key)
        let environment = try Fixture.environment([setting])
        return ProcessVariables(environment, target: nil, secretsAreFiles: secretsAreFiles).findings.map(\.code)
    }

    @Test(
        "A variable by which code is loaded or run is refused",
        arguments: [
            "PATH", "ENV", "IFS", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "PS4", "PROMPT_COMMAND", "LD_PRELOAD",
            "LD_AUDIT", "LD_LIBRARY_PATH", "LD_DEBUG", "DYLD_INSERT_LIBRARIES", "DYLD_FRAMEWORK_PATH",
            "GLIBC_TUNABLES", "GCONV_PATH", "PYTHONSTARTUP", "PYTHONHOME", "PERL5OPT", "GIT_SSH_COMMAND",
            "GIT_EXTERNAL_DIFF", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0", "PINTLE_KEY",
        ]
    )
    func refused(key: String) throws {
        #expect(try Self.codes(key, secretsAreFiles: false) == ["DEL004"])
        #expect(try Self.codes(key, secretsAreFiles: true) == ["DEL004"])
    }

    @Test(
        "A variable that only sounds like one is a setting",
        arguments: [
            "LD_SDK_KEY", "LD_ENV_PROD", "NODE_EXTRA_CA_CERTS", "NODE_ENV", "APP_ENV", "APP_PATH", "JAVA_OPTS",
            "GIT_CONFIG_REPOSITORY", "NODE_OPTIONS", "JAVA_TOOL_OPTIONS", "PYTHONPATH", "PYTHON_VERSION", "PERL",
            "PATH_PREFIX", "SSL_CERT_FILE", "DYLD",
        ]
    )
    func allowed(key: String) throws {
        #expect(try Self.codes(key, secretsAreFiles: false) == [])
    }

    @Test("What would say something else than a value or its file is not inherited")
    func displaced() throws {
        let settings = [
            try Fixture.setting("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u", isSecret: true),
            try Fixture.setting("mail.host", "mail"),
        ]
        let environment = try Fixture.environment(settings)
        let values = ProcessVariables(environment, target: nil, secretsAreFiles: false)
        #expect(values.displaced == ["MAIL_PASSWORD_FILE", "MAIL_HOST_FILE"])
        let files = ProcessVariables(environment, target: nil, secretsAreFiles: true)
        #expect(files.displaced == ["MAIL_PASSWORD", "MAIL_HOST_FILE"])
    }

    @Test("What the schema declares and has no value is withheld, but for names that steer a process")
    func withheld() throws {
        let settings = [try Fixture.setting("mail.host", "mail")]
        let declared = try ["mail.port", "mail.path"].map { name in
            try Fixture.setting(name, "", key: name == "mail.path" ? "PATH" : nil).setting
        }
        let environment = try Fixture.environment(settings, declaring: declared)
        let values = ProcessVariables(environment, target: nil, secretsAreFiles: false)
        #expect(values.withheld == ["MAIL_PORT", "MAIL_PORT_FILE", "PATH_FILE"])
    }
}
