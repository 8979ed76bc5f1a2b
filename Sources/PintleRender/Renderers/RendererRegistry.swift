/// Every format that a target can have, by name.
package enum RendererRegistry {
    package static let all: [any Renderer.Type] = [
        AndroidNetworkSecurityRenderer.self,
        AppleTransportSecurityRenderer.self,
        DartDefineRenderer.self,
        DockerSecretsRenderer.self,
        DotenvRenderer.self,
        GitHubEnvironmentRenderer.self,
        JSONRenderer.self,
        KubernetesConfigMapRenderer.self,
        KubernetesSecretRenderer.self,
        LiveKitServerRenderer.self,
        PropertiesRenderer.self,
        PropertyListRenderer.self,
        SupabaseSecretsRenderer.self,
        SystemdCredentialsRenderer.self,
        TOMLRenderer.self,
        TemplateRenderer.self,
        TerraformVariablesRenderer.self,
        TrustKitRenderer.self,
        XcodeConfigurationRenderer.self,
        YAMLRenderer.self,
    ]
}
