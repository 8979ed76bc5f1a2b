package import PintleCrypto

/// Asks a person for the passphrase of the key in the place it is given.
package typealias PassphrasePrompt = (_ place: String) throws(IdentityError) -> SecretBytes
