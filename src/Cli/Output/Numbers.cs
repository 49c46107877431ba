using System.Globalization;

namespace Typed.Cli.Output;

/// <summary>Writes numbers for people, the same everywhere.</summary>
internal static class Numbers
{
    /// <summary>Bytes, as in <c>5.71 MB</c>; a megabyte is a million bytes, as on the hub and on disks.</summary>
    public static string Bytes(long bytes) =>
        bytes < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B") : Scale(bytes, " kB", " MB", " GB", " TB");

    /// <summary>A large number, as in <c>5.06 M</c>.</summary>
    public static string Count(long count) =>
        count < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : Scale(count, " k", " M", " B", " T");

    /// <summary>A measured number with three digits that count.</summary>
    public static string Measured(double value) =>
        value.ToString(value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    private static string Scale(double value, params ReadOnlySpan<string> units)
    {
        int unit = 0;
        for (value /= 1000; value >= 999.5 && unit < units.Length - 1; value /= 1000)
        {
            unit++;
        }

        return Measured(value) + units[unit];
    }
}
