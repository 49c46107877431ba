namespace Typed.Constraints.Patterns;

/// <summary>Patterns of addresses of resources: RFC 3986, RFC 3987 for letters of all scripts, RFC 6570 for templates.</summary>
internal static class UriPatterns
{
    /// <summary>A place in a JSON document, after RFC 6901.</summary>
    public const string JsonPointer = @"(?:/(?:[^~/]|~[01])*)*";

    /// <summary>A place as seen from another.</summary>
    public const string RelativeJsonPointer = $@"(?:0|[1-9]\d*)(?:#|{JsonPointer})";

    private const string SchemeStart = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string SchemeSigns = "0123456789+.-";

    private const string Unreserved = @"A-Za-z0-9._~\-";
    private const string SubDelimiters = "!$&'()*+,;=";
    private const string Percent = "%[0-9A-Fa-f]{2}";
    private const string Segment = $"(?:[{Unreserved}{SubDelimiters}:@]|{Percent})";
    private const string Tail = $"(?:[?](?:{Segment}|[/?])*)?(?:#(?:{Segment}|[/?])*)?";
    private const string MailName = "[A-Za-z0-9_-]";

    private const string Script =
        @"\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}" +
        @"\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}" +
        @"\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}\u{E1000}-\u{EFFFD}";

    private const string PrivateUse = @"\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}";

    /// <summary>An address of the schemes that .NET reads in the ordinary way, with a host; or of a few without one.</summary>
    public static string DotNetUri { get; } =
        $@"{OrdinaryScheme("", ["file", "mailto", "news", "nntp", "uuid"], ["vs", "net."])}://" +
        $@"(?:{AddressPatterns.DotNetHost}|\[{AddressPatterns.IPv6}\])" +
        @"(?::(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}))?" + $"(?:/{Segment}*)*{Tail}" +
        $@"|urn:[A-Za-z0-9][A-Za-z0-9-]{{0,30}}:{Segment}+(?:/{Segment}*)*{Tail}" +
        $"|mailto:{MailName}+(?:[.]{MailName}+)*@{AddressPatterns.DotNetHost}" +
        @"|tel:\+?\d+(?:-\d+)*";

    /// <summary>An address with its scheme.</summary>
    public static string Uri { get; } = Absolute(string.Empty, string.Empty);

    /// <summary>An address, or one as seen from another.</summary>
    public static string UriReference { get; } = Reference(string.Empty, string.Empty);

    /// <summary>An address with letters of all scripts.</summary>
    public static string Iri { get; } = Absolute(Script, PrivateUse);

    /// <summary>An address, or one as seen from another, with letters of all scripts.</summary>
    public static string IriReference { get; } = Reference(Script, PrivateUse);

    /// <summary>An address with variables.</summary>
    public static string UriTemplate { get; } =
        $@"(?:[!#$&'-;=?-\[\]_a-z~{Script}{PrivateUse}]|{Percent}|\{{[+#./;?&=,!@|]?{TemplateVariable}(?:,{TemplateVariable})*\}})*";

    private static string TemplateVariable =>
        $@"(?:[A-Za-z0-9_]|{Percent})(?:\.?(?:[A-Za-z0-9_]|{Percent}))*(?:\*|:[1-9]\d{{0,3}})?";

    private static string Absolute(string letters, string queryLetters) =>
        $@"[A-Za-z][A-Za-z0-9+.\-]*:(?:{Path(letters, SegmentOf(letters, ":@"))})?{TailOf(letters, queryLetters)}";

    private static string Reference(string letters, string queryLetters) =>
        $"{Absolute(letters, queryLetters)}|(?:{Path(letters, SegmentOf(letters, "@"))})?{TailOf(letters, queryLetters)}";

    // With a host, from the root, or from a first segment.
    private static string Path(string letters, string first)
    {
        string segment = SegmentOf(letters, ":@");
        return $"//{Authority(letters)}(?:/{segment}*)*|/(?:{segment}+(?:/{segment}*)*)?|{first}+(?:/{segment}*)*";
    }

    private static string Authority(string letters)
    {
        string future = $@"[Vv][0-9A-Fa-f]+\.[{Unreserved}{SubDelimiters}:]+";
        string host = $@"(?:\[(?:{AddressPatterns.IPv6}|{future})\]|{SegmentOf(letters, string.Empty)}*)";
        return $@"(?:{SegmentOf(letters, ":")}*@)?{host}(?::\d*)?";
    }

    private static string TailOf(string letters, string queryLetters)
    {
        string segment = SegmentOf(letters, ":@/?");
        return $"(?:[?]{SegmentOf(letters + queryLetters, ":@/?")}*)?(?:#{segment}*)?";
    }

    private static string SegmentOf(string letters, string others) => $"(?:[{Unreserved}{SubDelimiters}{others}{letters}]|{Percent})";

    /// <summary>What goes on after the beginning of a scheme, but so that it is none of some, in whatever case, and begins as none of others.</summary>
    /// <remarks>Written out letter by letter, as no pattern can take words out: an automaton that does has far more states.</remarks>
    private static string OrdinaryScheme(string beginning, string[] schemes, string[] prefixes)
    {
        string[] words = [.. schemes.Concat(prefixes).Where(word => word.Length > beginning.Length && word.StartsWith(beginning, StringComparison.Ordinal))];
        List<string> ways = [];
        if (beginning.Length > 1 && !schemes.Contains(beginning))
        {
            ways.Add("");
        }

        string nexts = string.Concat(words.Select(word => word[beginning.Length]).Distinct());
        string others = string.Concat((beginning.Length == 0 ? SchemeStart : SchemeStart + SchemeSigns).Except(nexts + nexts.ToUpperInvariant()));
        ways.Add($"[{others}][{SchemeStart}{SchemeSigns}]{(beginning.Length == 0 ? "+" : "*")}");
        ways.AddRange(
            from next in nexts
            let longer = beginning + next
            where !prefixes.Contains(longer)
            select $"[{next}{char.ToUpperInvariant(next)}]{OrdinaryScheme(longer, schemes, prefixes)}");
        return $"(?:{string.Join('|', ways)})";
    }
}
