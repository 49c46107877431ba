using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes the expressions of the formats of JSON Schema and of OpenAPI's registry.</summary>
internal sealed class TextFormats(TextExpressions text)
{
    private const int MostMailboxBytes = 64;
    private const int MostHostNameBytes = 253;

    private static readonly string s_hex = "[0-9A-Fa-f]";
    private static readonly string s_uuid = $"{s_hex}{{8}}-{s_hex}{{4}}-{s_hex}{{4}}-{s_hex}{{4}}-{s_hex}{{12}}";

    private ExpressionFactory Factory => text.Factory;

    private bool IsDotNet => text.Dialect == PatternDialect.DotNet;

    /// <summary>The texts of a format; null for one that is not known, or that no automaton can hold, such as "regex".</summary>
    public Expression? Find(string format) => format switch
    {
        "date" => text.Canonical(DatePatterns.Date),
        "time" => Time(),
        "date-time" when IsDotNet => text.Canonical(DatePatterns.DotNetDateTime),
        "date-time" => Factory.Concat(text.Canonical($"{DatePatterns.Date}[Tt]"), Time()),
        "time-local" => text.Canonical(DatePatterns.LocalTime),
        "date-time-local" => text.Canonical(DatePatterns.LocalDateTime),
        "duration" => text.Canonical(DatePatterns.Duration),
        "time-span" when IsDotNet => text.Canonical(DatePatterns.TimeSpan),
        "credit-card" when IsDotNet => Factory.Machine(ChecksumMachine.Instance, 0),
        "email" when IsDotNet => Mailbox(AddressPatterns.PlainMailbox, HostName()),
        "email" => Mailbox(
            $"{AddressPatterns.PlainMailbox}|{AddressPatterns.QuotedMailbox}",
            Factory.Union(HostName(), text.Canonical(AddressPatterns.MailAddressLiteral))),
        "idn-email" => IdnMailbox(),
        "hostname" => HostName(),
        "ipv4" => text.Canonical(AddressPatterns.IPv4),
        "ipv6" => text.Canonical(AddressPatterns.IPv6),
        "uuid" => text.Canonical(s_uuid),
        "uri" when IsDotNet => text.Canonical(UriPatterns.DotNetUri),
        "uri" => text.Canonical(UriPatterns.Uri),
        "uri-reference" => text.Canonical(UriPatterns.UriReference),
        "iri" => text.Canonical(UriPatterns.Iri),
        "iri-reference" => text.Canonical(UriPatterns.IriReference),
        "uri-template" => text.Canonical(UriPatterns.UriTemplate),
        "json-pointer" => text.Canonical(UriPatterns.JsonPointer),
        "relative-json-pointer" => text.Canonical(UriPatterns.RelativeJsonPointer),
        "char" => text.OfLength(1, 1, countsUtf16: IsDotNet),
        _ => null,
    };

    private Expression Time() => Factory.Union(text.Canonical(DatePatterns.Time), Factory.Machine(LeapSecondMachine.Instance, 0));

    private Expression HostName() => AtMost(MostHostNameBytes, AddressPatterns.HostName);

    private Expression Mailbox(string name, Expression host) =>
        Factory.Concat(AtMost(MostMailboxBytes, name), text.Literal("@"), host);

    private Expression IdnMailbox() => Factory.Concat(
        Factory.Union(
            AtMost(MostMailboxBytes, $"{AddressPatterns.PlainMailbox}|{AddressPatterns.QuotedMailbox}"),
            text.Canonical(AddressPatterns.IdnMailbox)),
        text.Literal("@"),
        Factory.Union(text.Canonical(AddressPatterns.IdnHostName), text.Canonical(AddressPatterns.MailAddressLiteral)));

    private Expression AtMost(int length, string pattern) =>
        Factory.Intersect(text.Canonical(pattern), text.OfLength(1, length, countsUtf16: false));
}
