using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>Precisions by the names that files and projects have for them.</summary>
internal static class PrecisionNames
{
    private static readonly ImmutableArray<(string Name, Precision Precision)> s_all =
        [("float32", Precision.Float32), ("int8", Precision.Int8), ("int4", Precision.Int4)];

    /// <summary>The names, for errors.</summary>
    public static string All => string.Join(", ", s_all.Select(static pair => pair.Name));

    public static string NameOf(Precision precision) => s_all.First(pair => pair.Precision == precision).Name;

    /// <summary>The precision of a name; null for one that is none.</summary>
    public static Precision? Find(string name, StringComparison comparison = StringComparison.Ordinal) =>
        s_all.Where(pair => pair.Name.Equals(name, comparison)).Select(static pair => (Precision?)pair.Precision).FirstOrDefault();

    public static Precision Read(JsonField field) =>
        Find(field.String()) ?? throw field.Error($"is \"{field.String()}\"; known are {All}.");
}
