// A service that imports Pintle reads secrets and catches errors. Both types live in lower targets.
@_exported public import class PintleCrypto.Secret
@_exported public import struct PintleFindings.PintleError
