// Whoever imports Pintle reads secrets: the type lives where libsodium is called.
@_exported public import class PintleCrypto.Secret
