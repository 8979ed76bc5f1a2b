/// Every rule of this target, grouped like the folders of `Rules`.
package enum RuleRegistry {
    package static let all: [any Rule.Type] = [
        // Authentication
        CheapHashRule.self,
        DefaultAccountRule.self,
        EndlessSessionRule.self,
        OpenAnonymousSignInRule.self,
        OpenRedirectRule.self,
        ShortPasswordsRule.self,
        SkippedCheckRule.self,
        StaleRefreshTokensRule.self,
        SuperuserRule.self,
        TestCodesRule.self,
        UnconfirmedAccountsRule.self,
        UnverifiedTokensRule.self,
        WeakCodesRule.self,

        // Backups
        BackupRegionRule.self,
        NoBackupRule.self,
        NoPointInTimeRule.self,
        ShortRetentionRule.self,
        UntestedBackupRule.self,

        // Cookies
        CrossSiteCookieRule.self,
        InsecureCookieRule.self,
        ReadableCookieRule.self,

        // Databases
        DirectFromEdgeRule.self,
        PoolSizeRule.self,
        PreparedThroughPoolerRule.self,
        SchemaChangeRule.self,

        // Debugging
        DebugPortRule.self,
        DebugSwitchRule.self,
        ForeignStageRule.self,
        PlaygroundRule.self,

        // Demands
        DeprecatedSettingRule.self,
        ExpiredSettingRule.self,
        OneOfRule.self,
        SameHostRule.self,

        // Environments
        CrossEnvironmentSecretRule.self,
        ForeignBackendRule.self,
        InheritedValueRule.self,
        SharedDSNRule.self,
        SharedPinsRule.self,

        // Exposure
        ConnectionStringInClientRule.self,
        CredentialInClientRule.self,
        PrivilegedTokenRule.self,
        PublicPrefixRule.self,
        ServerNameInClientRule.self,
        ServerValueInClientRule.self,
        SupabaseSecretInClientRule.self,
        UploadTokenInClientRule.self,

        // Hosts
        AddressInClientRule.self,
        ForeignStageHostRule.self,
        LoopbackRule.self,
        OpenAdminPortRule.self,
        OpenRangeRule.self,
        SampleHostRule.self,
        StorePortInClientRule.self,
        TunnelHostRule.self,

        // Infrastructure
        OpenInfrastructureRule.self,

        // Layers
        RedundantValueRule.self,

        // Limits
        ExcessiveRateRule.self,
        LargeBodyRule.self,
        NoRateLimitRule.self,
        NoRelayQuotaRule.self,

        // LiveKit
        JoinTokenLifetimeRule.self,
        LiveKitSampleRule.self,
        ShortLiveKitSecretRule.self,
        UnusualLiveKitKeyRule.self,

        // Logging
        NoErrorSamplingRule.self,
        NoLogSinkRule.self,
        PersonalDataLogRule.self,
        VerboseLogRule.self,

        // Mobile
        AppIntegrityRule.self,
        ArbitraryLoadsRule.self,
        CleartextTrafficRule.self,
        PinningOffRule.self,
        UserAuthoritiesRule.self,

        // Monitoring
        NoAlertReceiverRule.self,
        NoErrorReportsRule.self,
        OpenMetricsRule.self,

        // Origins
        AnyOriginRule.self,
        AnyOriginWithCredentialsRule.self,
        AnyProxyRule.self,
        WeakOriginRule.self,

        // Pins
        BackupPinRule.self,
        DartPinsRule.self,
        ExpiringPinsRule.self,
        MalformedPinRule.self,
        MissingPinsRule.self,
        PinAlgorithmRule.self,
        PlaceholderPinRule.self,
        RegionPinsRule.self,

        // Regions
        PoolerRegionRule.self,
        RegionDifferenceRule.self,
        ResidencyRule.self,
        SameFailoverHostRule.self,
        SameRegionRule.self,
        SingleRegionRule.self,

        // Secrets
        EmptySecretRule.self,
        ExpiredTokenRule.self,
        ExposedSecretRule.self,
        ForeignFormRule.self,
        LiveModeKeyRule.self,
        NamedSecretRule.self,
        PasteArtefactRule.self,
        PersonalTokenRule.self,
        PlaceholderSecretRule.self,
        PlaintextPrivateKeyRule.self,
        PlaintextSecretRule.self,
        PlaintextTokenRule.self,
        PublishedSecretRule.self,
        RotationRule.self,
        SequenceSecretRule.self,
        SharedSecretRule.self,
        TestModeKeyRule.self,
        UnmarkedCredentialRule.self,
        UnresolvedReferenceRule.self,
        WeakAddressPasswordRule.self,
        WeakSecretRule.self,

        // Supabase
        ForeignKeyRule.self,
        PoolerUserRule.self,
        UnusualKeyRule.self,

        // Timing
        EndlessRetriesRule.self,
        NoTimeoutRule.self,

        // Tokens
        MixedAlgorithmsRule.self,
        PublishedTokenKeyRule.self,
        ShortTokenKeyRule.self,
        TokenAlgorithmRule.self,
        TokenLifetimeRule.self,

        // Transport
        OldTLSRule.self,
        PasswordInURLRule.self,
        PlainCallbackRule.self,
        PlainHTTPRule.self,
        PlainMailRule.self,
        PlainStoreRule.self,
        PlainStoreSwitchRule.self,
        PlainWebSocketRule.self,
        PostgresHostRule.self,
        ShortHSTSRule.self,
        TokenInQueryRule.self,
        UnverifiedPostgresRule.self,
        VerificationOffRule.self,
        WeakCipherRule.self,

        // Web
        WeakHeaderRule.self,
    ]
}
