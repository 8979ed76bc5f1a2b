/// Why a text is no absolute URL with a host; says nothing of its content.
package enum URLProblem: String, Error, Sendable {
    case scheme = "it does not begin with a scheme such as https"
    case authority = "two slashes and a host must follow the scheme"
    case userinfo = "there is a character before the @ that must be percent-encoded"
    case host = "its host is no host name and no address"
    case port = "its port is not a number from 1 to 65535"
    case percent = "a percent sign is not followed by two hexadecimal digits"
    case character = "there is a character that must be percent-encoded"
}
