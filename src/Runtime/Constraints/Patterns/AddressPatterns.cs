namespace Typed.Constraints.Patterns;

/// <summary>Patterns of hosts and mailboxes.</summary>
internal static class AddressPatterns
{
    /// <summary>Four bytes, after RFC 2673.</summary>
    public const string IPv4 = $@"{Byte}(?:\.{Byte}){{3}}";

    /// <summary>Eight groups, after RFC 4291.</summary>
    public const string IPv6 =
        $"(?:(?:{Group}:){{6}}{Last}|::(?:{Group}:){{5}}{Last}|{Group}?::(?:{Group}:){{4}}{Last}" +
        $"|(?:{Group}(?::{Group}){{0,1}})?::(?:{Group}:){{3}}{Last}|(?:{Group}(?::{Group}){{0,2}})?::(?:{Group}:){{2}}{Last}" +
        $"|(?:{Group}(?::{Group}){{0,3}})?::{Group}:{Last}|(?:{Group}(?::{Group}){{0,4}})?::{Last}" +
        $"|(?:{Group}(?::{Group}){{0,5}})?::{Group}|(?:{Group}(?::{Group}){{0,6}})?::)";

    /// <summary>
    /// Labels of letters, digits and hyphens, after RFC 1123. None has hyphens in the third and fourth place: those are
    /// Punycode, which no automaton can check.
    /// </summary>
    public const string HostName = $@"{HostLabel}(?:\.{HostLabel})*";

    /// <summary>A host name that .NET takes for one, of at most six labels.</summary>
    public const string DotNetHost = $@"{ShortLabel}(?:\.{ShortLabel}){{0,5}}";

    /// <summary>A host name with letters of all scripts.</summary>
    public const string IdnHostName = $@"{IdnLabel}(?:\.{IdnLabel})*";

    /// <summary>What stands before the at sign, without quotes.</summary>
    public const string PlainMailbox = $@"{MailCharacter}+(?:\.{MailCharacter}+)*";

    /// <summary>What stands before the at sign, in quotes.</summary>
    public const string QuotedMailbox = @"\x22(?:[ !#-\[\]-~]|\\[ -~])*\x22";

    /// <summary>
    /// What stands before the at sign, in or without quotes, with characters beyond ASCII: at most sixteen, since 64 bytes are
    /// allowed.
    /// </summary>
    public const string IdnMailbox =
        $@"{IdnMailCharacter}{{1,8}}(?:\.{IdnMailCharacter}{{1,7}})?|\x22(?:[ !#-\[\]-~\u0080-\u{{10FFFF}}]|\\[ -~]){{0,7}}\x22";

    /// <summary>An address in place of a host name.</summary>
    public const string MailAddressLiteral = $@"\[(?:{IPv4}|IPv6:{IPv6})\]";

    private const string Byte = @"(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])";
    private const string Group = "(?:[0-9A-Fa-f]{1,4})";
    private const string Last = $"(?:{Group}:{Group}|{IPv4})";

    private const string HostLabel =
        "(?:[A-Za-z0-9](?:[A-Za-z0-9-]?[A-Za-z0-9])?|[A-Za-z0-9][A-Za-z0-9-]{2}[A-Za-z0-9]" +
        "|[A-Za-z0-9][A-Za-z0-9-](?:[A-Za-z0-9][A-Za-z0-9-]|-[A-Za-z0-9])[A-Za-z0-9-]{0,58}[A-Za-z0-9])";

    private const string ShortLabel = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?)";
    private const string IdnLabel = @"(?:[\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{Mn}\p{Mc}-]{0,61}[\p{L}\p{Nd}\p{Mn}\p{Mc}])?)";
    private const string MailCharacter = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
    private const string IdnMailCharacter = @"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10FFFF}-]";
}
