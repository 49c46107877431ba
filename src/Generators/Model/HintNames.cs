using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>Tells apart the files of interfaces whose names differ only in letter case, which the compiler does not.</summary>
/// <param name="Ambiguous">The names that another is equal to but for its case, in order; most often none.</param>
internal sealed record HintNames(EquatableArray<string> Ambiguous)
{
    public static HintNames Of(IEnumerable<string> names) => new(names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Count() > 1)
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>The name of a file: as it is where it is the only one, else with a number.</summary>
    public string For(string name)
    {
        string[] group = [.. Ambiguous.Where(other => string.Equals(name, other, StringComparison.OrdinalIgnoreCase))];
        int index = Array.IndexOf(group, name);
        return index <= 0 ? name : name.Insert(name.LastIndexOf(".g.cs", StringComparison.Ordinal), $".{index + 1}");
    }
}
