internal import PintleCore
package import PintleCrypto

// The policy side sees a secret only as text that is lent.
extension Secret: ProtectedText {}
