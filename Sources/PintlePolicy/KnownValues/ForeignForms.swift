/// The forms of other tools' ciphertexts and references.
///
/// To add one, add a line to ``table``.
enum ForeignForms {
    /// The form that a whole value has; `nil` for any other text.
    static func form(of text: Span<UInt8>, isSecret: Bool) -> ForeignForm? {
        guard text.count > shortest else { return nil }
        for form in byFirstByte[Int(text[0])] where isSecret || !form.isForSecrets {
            if form.matches(text) { return form }
        }
        guard text[text.count - 1] == UInt8(ascii: "=") else { return nil }
        return unopened.first { (isSecret || !$0.isForSecrets) && $0.matches(text) }
    }

    private static let shortest = 4

    /// Few values begin as any form does.
    private static let byFirstByte: [[ForeignForm]] = (0..<256).map { byte in
        table.filter { $0.opening.first.map(Int.init) == byte }
    }

    /// Those that begin with anything end as base64 does.
    private static let unopened = table.filter(\.opening.isEmpty)

    /// Each as the tool's documentation or source shows it.
    static let table = ciphertexts + references

    private static let ciphertexts = [
        ForeignForm("dotenvx", .ciphertext, "encrypted:", .base64(40), remedy: "decrypt it: dotenvx get {}"),
        ForeignForm(
            "sops",
            .ciphertext,
            "ENC[AES256_GCM,",
            closing: "]",
            remedy: "decrypt its file: sops decrypt FILE"
        ),
        ForeignForm("hiera-eyaml", .ciphertext, "ENC[PKCS7,", closing: "]", remedy: "decrypt it: eyaml decrypt"),
        ForeignForm("hiera-eyaml-gpg", .ciphertext, "ENC[GPG,", closing: "]", remedy: "decrypt it: eyaml decrypt"),
        ForeignForm("Jasypt", .ciphertext, "ENC(", .base64(16), closing: ")", remedy: "decrypt it with Jasypt"),
        ForeignForm("Ansible Vault", .ciphertext, "$ANSIBLE_VAULT;", remedy: "decrypt it: ansible-vault decrypt"),
        ForeignForm("age", .ciphertext, "-----BEGIN AGE ENCRYPTED FILE-----", remedy: "decrypt it: age --decrypt"),
        ForeignForm("age", .ciphertext, "age-encryption.org/v1", remedy: "decrypt it: age --decrypt"),
        ForeignForm(
            "age",
            .ciphertext,
            "YWdlLWVuY3J5cHRpb24ub3JnL3Yx",
            .base64(40),
            remedy: "decrypt it: base64 -d, age --decrypt"
        ),
        ForeignForm("OpenPGP", .ciphertext, "-----BEGIN PGP MESSAGE-----", remedy: "decrypt it: gpg --decrypt"),
        ForeignForm(
            "PKCS #7",
            .ciphertext,
            "-----BEGIN PKCS7-----",
            remedy: "decrypt it: openssl smime -decrypt -inform PEM"
        ),
        ForeignForm("CMS", .ciphertext, "-----BEGIN CMS-----", remedy: "decrypt it: openssl cms -decrypt -inform PEM"),
        // The first bytes of its files in base64: NUL, GITCRYPT, NUL.
        ForeignForm(
            "git-crypt",
            .ciphertext,
            "AEdJVENSWVBUA",
            .base64(20),
            remedy: "unlock its file: git-crypt unlock"
        ),
        ForeignForm("OpenSSL", .ciphertext, "U2FsdGVkX1", .base64(20), remedy: "decrypt it: openssl enc -d -base64"),
        // A length of 512 bytes, and the session key of RSA-4096 before the data.
        ForeignForm("Sealed Secrets", .ciphertext, "AgA", .base64(690), remedy: "get the value that kubeseal sealed"),
        ForeignForm("Sealed Secrets", .ciphertext, "AgB", .base64(690), remedy: "get the value that kubeseal sealed"),
        ForeignForm("Sealed Secrets", .ciphertext, "AgC", .base64(690), remedy: "get the value that kubeseal sealed"),
        ForeignForm("Sealed Secrets", .ciphertext, "AgD", .base64(690), remedy: "get the value that kubeseal sealed"),
        ForeignForm(
            "Vault's transit engine",
            .ciphertext,
            "vault:v",
            .containing(":"),
            remedy: "decrypt it: vault write transit/decrypt/KEY"
        ),
        ForeignForm(
            "Spring Cloud Config",
            .ciphertext,
            "{cipher}",
            remedy: "decrypt it with the configuration server's /decrypt"
        ),
        ForeignForm("AWS KMS", .ciphertext, "AQICAH", .base64(100), remedy: "decrypt it: aws kms decrypt"),
        ForeignForm("Fernet", .ciphertext, "gAAAAAB", .base64(90), remedy: "decrypt it with its Fernet key"),
        ForeignForm("Laravel", .ciphertext, "eyJpdiI6", .base64(90), remedy: "decrypt it: php artisan env:decrypt"),
        ForeignForm(
            "Pulumi",
            .ciphertext,
            "v1:",
            .parts([16, 0], separator: ":"),
            remedy: "decrypt it: pulumi config get NAME"
        ),
        ForeignForm("Bitwarden", .ciphertext, "2.", .parts([24, 0, 44], separator: "|"), remedy: "decrypt it: bw get"),
        ForeignForm(
            "Rails",
            .ciphertext,
            "",
            .parts([0, 16, 24], separator: "--"),
            remedy: "decrypt it: bin/rails credentials:show"
        ),
        ForeignForm(
            "Pintle",
            .ciphertext,
            "sealed:1:",
            remedy: "it is a line of an env file; print the value: pintle get ENV {}"
        ),
        ForeignForm(
            "Pintle",
            .ciphertext,
            "drop:1:",
            remedy: "it is a line of an env file; print the value: pintle get ENV {}"
        ),
    ]

    private static let references = [
        ForeignForm("1Password", .reference, "op://", remedy: "print the value: op read REFERENCE"),
        ForeignForm(
            "Vault",
            .reference,
            "vault:",
            .containing("#"),
            remedy: "print the value: vault kv get -field=FIELD PATH"
        ),
        ForeignForm("Vault", .reference, "vault://", remedy: "print the value: vault kv get -field=FIELD PATH"),
        ForeignForm("vals", .reference, "ref+", .containing("://"), remedy: "print the value: vals get REFERENCE"),
        ForeignForm("Berglas", .reference, "berglas://", remedy: "print the value: berglas access"),
        ForeignForm(
            "Berglas or Spring for Google Cloud",
            .reference,
            "sm://",
            remedy: "print the value: gcloud secrets versions access"
        ),
        ForeignForm(
            "Google Secret Manager",
            .reference,
            "gcpsm://",
            remedy: "print the value: gcloud secrets versions access"
        ),
        ForeignForm(
            "Google Secret Manager",
            .reference,
            "gsm://",
            remedy: "print the value: gcloud secrets versions access"
        ),
        ForeignForm(
            "Google Secret Manager",
            .reference,
            "projects/",
            .containing("/secrets/"),
            onlySecrets: true,
            remedy: "print the value: gcloud secrets versions access"
        ),
        ForeignForm(
            "AWS Secrets Manager",
            .reference,
            "awssm://",
            remedy: "print the value: aws secretsmanager get-secret-value"
        ),
        ForeignForm(
            "AWS Secrets Manager",
            .reference,
            "arn:aws",
            .containing(":secretsmanager:"),
            onlySecrets: true,
            remedy: "print the value: aws secretsmanager get-secret-value"
        ),
        ForeignForm(
            "AWS Systems Manager",
            .reference,
            "arn:aws",
            .containing(":ssm:"),
            onlySecrets: true,
            remedy: "print the value: aws ssm get-parameter --with-decryption"
        ),
        ForeignForm(
            "AWS Systems Manager",
            .reference,
            "awsps://",
            remedy: "print the value: aws ssm get-parameter --with-decryption"
        ),
        ForeignForm(
            "CloudFormation",
            .reference,
            "{{resolve:",
            closing: "}}",
            remedy: "print the value that it stands for with the AWS command"
        ),
        ForeignForm(
            "Azure Key Vault",
            .reference,
            "@Microsoft.KeyVault(",
            closing: ")",
            remedy: "print the value: az keyvault secret show"
        ),
        ForeignForm("Azure Container Apps", .reference, "secretref:", .name, remedy: "get the value of that secret"),
        ForeignForm("Bitwarden", .reference, "bws://", remedy: "print the value: bws secret get"),
        ForeignForm("Doppler", .reference, "doppler://", remedy: "print the value: doppler secrets get NAME --plain"),
        ForeignForm(
            "Infisical",
            .reference,
            "infisical://",
            remedy: "print the value: infisical secrets get NAME --plain"
        ),
        ForeignForm("Summon", .reference, "!var ", remedy: "print the value: conjur variable get"),
        ForeignForm(
            "GitHub Actions",
            .reference,
            "${{",
            closing: "}}",
            remedy: "GitHub resolves it in workflows only; get the value itself"
        ),
        ForeignForm(
            "a template",
            .reference,
            "{{",
            closing: "}}",
            onlySecrets: true,
            remedy: "get the value that the template inserts"
        ),
        ForeignForm("ERB", .reference, "<%", closing: "%>", remedy: "get the value that the template inserts"),
        ForeignForm(
            "Kubernetes or Azure Pipelines",
            .reference,
            "$(",
            .name,
            closing: ")",
            remedy: "get the value that it stands for"
        ),
        ForeignForm(
            "a shell",
            .reference,
            "$(",
            closing: ")",
            onlySecrets: true,
            remedy: "get the output of the command"
        ),
        ForeignForm(
            "Octopus Deploy",
            .reference,
            "#{",
            .name,
            closing: "}",
            remedy: "get the value that it stands for"
        ),
        ForeignForm(
            "Terraform",
            .reference,
            "(sensitive value",
            closing: ")",
            remedy: "print the value: terraform output -raw NAME"
        ),
        ForeignForm("Pulumi", .reference, "[secret", closing: "]", remedy: "print the value: pulumi config get NAME"),
    ]
}
