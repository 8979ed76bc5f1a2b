extension FindingCatalogue {
    /// The codes about mistakes in the schema.
    static let schemaPages = [
        FindingPage(
            "SCH001",
            "schemas that are too large, not UTF-8, or contain invisible characters",
            why: "reviewers must be able to see every character of the schema",
            fix: "write UTF-8 text of at most 32 MiB, with no white space except spaces and line feeds"
        ),
        FindingPage(
            "SCH002",
            "schemas that are not YAML of the supported subset",
            why: "the schema must have exactly one meaning",
            fix: "correct the line"
        ),
        FindingPage(
            "SCH003",
            "anchors, aliases, tags, directives and several documents in a schema",
            why: "these YAML features hide the value from a reader of the file",
            fix: "write the value itself, in quotes if it begins with this character"
        ),
        FindingPage(
            "SCH004",
            "schemas that are nested too deeply",
            why: "no schema needs such deep nesting, and it can exhaust the memory of a parser",
            fix: "reduce the nesting"
        ),
        FindingPage(
            "SCH005",
            "repeated names in one place of the schema",
            why: "only one of the two would apply, and a reader cannot tell which",
            fix: "remove one of the two"
        ),
        FindingPage(
            "SCH006",
            "unknown attributes in the schema",
            why: "Pintle would ignore the attribute, so its requirement would not be checked",
            fix: "remove the attribute, or use one that the schema allows here"
        ),
        FindingPage(
            "SCH007",
            "values of the wrong kind, such as a list instead of a string",
            why: "Pintle would have to guess what the value means",
            fix: "write a value of the expected kind"
        ),
        FindingPage(
            "SCH008",
            "declarations without a required attribute",
            why: "without it, Pintle cannot check the schema",
            fix: "add the missing attribute"
        ),
        FindingPage(
            "SCH009",
            "invalid names",
            why: "names are used as file names, env-file keys and identifiers in code",
            fix: "choose a valid name"
        ),
        FindingPage(
            "SCH010",
            "unknown choices, such as an unknown type or level",
            why: "Pintle cannot check a choice that it does not know",
            fix: "use one of the allowed choices"
        ),
        FindingPage(
            "SCH011",
            "attributes with an invalid value, such as a max below its min",
            why: "with this value, the attribute has no effect or accepts nothing",
            fix: "correct the value, or remove the attribute"
        ),
        FindingPage(
            "SCH012",
            "references to names that are not declared",
            why: "the name refers to nothing, so what the schema says about it could not be checked",
            fix: "correct the name, or declare it in the schema"
        ),
        FindingPage(
            "SCH013",
            "references to something that does not fit",
            why: "the reference could never have an effect",
            fix: "name a setting or environment that fits here"
        ),
        FindingPage(
            "SCH014",
            "environments that extend each other in a cycle",
            why: "Pintle could not find a value in an endless chain",
            fix: "remove extends from one of the environments"
        ),
        FindingPage(
            "SCH015",
            "environments with a less strict level than the environment that they extend",
            why: "the values of the stricter environment would be checked with weaker rules here",
            fix: "raise the level of this environment, or extend an environment that is not stricter"
        ),
        FindingPage(
            "SCH016",
            "environments without a level",
            why: "the level decides which rules apply",
            fix: "add level: development, staging or production"
        ),
        FindingPage(
            "SCH017",
            "secrets with the audience client",
            why: "what ships to users' devices is public",
            fix: "remove secret: true if the value may be public; otherwise remove audience: client"
        ),
        FindingPage(
            "SCH018",
            "client targets that name a setting for servers",
            why: "everything in a client target ships to users' devices and is public",
            fix: "remove the setting from include, or declare audience: client for it if it may be public"
        ),
        FindingPage(
            "SCH019",
            "target paths that are not plain relative paths",
            why: "rendered files must stay inside the output directory on every system",
            fix: "write a relative path such as android/network_security_config.xml"
        ),
        FindingPage(
            "SCH020",
            "targets with the same path, or with one path inside the other",
            why: "one target would overwrite the other",
            fix: "give each target a path of its own"
        ),
        FindingPage(
            "SCH021",
            "defaults and examples that do not fit their type",
            why: "the value would be refused wherever it is used",
            fix: "correct the value, or change the limits of the type"
        ),
        FindingPage(
            "SCH022",
            "defaults for secrets",
            why: "the schema is not sealed, so the secret would be in plaintext",
            fix:
                "remove the default, replace the secret at the service that it belongs to, then seal the new value: pintle set"
        ),
        FindingPage(
            "SCH023",
            "settings whose name is also a group of settings",
            why: "nested output cannot hold a value and a group under one name",
            fix: "rename one of them"
        ),
        FindingPage(
            "SCH024",
            "settings with the same key in env files",
            why: "one line of an env file would set both settings",
            fix: "rename one of them, or give one another key with env:"
        ),
        FindingPage(
            "SCH026",
            "schemas with more mistakes than Pintle shows",
            why: "the first mistakes probably cause the others",
            fix: "correct these mistakes, then check again"
        ),
    ]
}
