internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses infrastructure without its protections.
struct OpenInfrastructureRule: NameCheck {
    static let code = "INF001"
    static let title = "infrastructure without its protections"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "one mistake or one broken service then reaches the machine, or deletes the data"
    static let sources = [
        "CIS AWS Foundations 2.3.3", "Kubernetes documentation, pod security standards",
        "Redis documentation, security",
    ]
    static let fix = "enable the protection, and run as an ordinary user in a private network"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("rds.publiclyAccessible", "bool", "true")),
            RuleExample(.server("container.runAsUser", "int", "0")),
            RuleExample(.server("redis.protectedMode", "string", "no")),
            RuleExample(.server("database.deletionProtection", "bool", "false")),
            RuleExample(.server("pod.privileged", "string", "true")),
        ],
        good: [
            RuleExample(.server("rds.publiclyAccessible", "bool", "false")),
            RuleExample(.server("container.runAsUser", "int", "10001")),
            RuleExample(.server("redis.protectedMode", "string", "yes")),
            RuleExample(.server("database.deletionProtection", "bool", "true")),
            RuleExample(.server("pod.privileged", "string", "false")),
        ]
    )
    private static let switches: [Switch] = [
        .danger("public access", unless: "s3|bucket|storage|block|blob|backup|token|url"),
        .protection("delete|termination protect"), .protection("protect mode"),
        .words("run as user|group", ["0", "root"]), .words("container|process|app uid", ["0", "root"]),
        .danger("run as root"),
        .protection("run as non root"), .protection("run as nonroot"), .danger("allow root", unless: "detect"),
        .danger("privileged"), .danger("privilege escalation"), .protection("read only root filesystem"),
        .danger("host network|pid|ipc"), .words("seccomp|apparmor & profile", ["unconfined", "none", "disabled"]),
        .danger("assign public ip"), .danger("allow super user"), .danger("run as super user"),
        .words("imds|metadata & http tokens", ["optional"]), .protection("selinux|apparmor|seccomp|firewall enable"),
        .danger("enable unsafe|dangerous"), .danger("allow dangerous|unsafe"),
        .danger("allow remote code|exec|execution|script"), .danger("enable remote exec"), .danger("trust remote code"),
        .danger("allow external entities"), .danger("allow code execution"), .danger("allow shell"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "lacks a protection", context, label: "not protected")
    }
}
