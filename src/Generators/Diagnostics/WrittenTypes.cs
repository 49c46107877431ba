using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Typed.Generators.Diagnostics;

/// <summary>Finds the types that a message says to write, so that the code fix offers the same ones.</summary>
internal static class WrittenTypes
{
    // write 'long' or 'decimal'; but not 'IAsyncEnumerable<string>' by itself, which is the whole of the method's type.
    private static readonly Regex s_types = new("(?:write|or) '([^']+)'(?! by itself)", RegexOptions.CultureInvariant);

    /// <summary>The properties of a diagnostic that ends with a remedy.</summary>
    public static ImmutableDictionary<string, string?> PropertiesOf(string remedy)
    {
        string types = string.Join("|", s_types.Matches(remedy).Cast<Match>().Select(static match => match.Groups[1].Value));
        return types.Length == 0
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.WrittenTypes, types);
    }
}
