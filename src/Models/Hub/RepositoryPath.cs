using System.Text;

namespace Typed.Models;

/// <summary>What a path in a repository may be: the hub is not trusted to name files.</summary>
internal static class RepositoryPath
{
    private const int MaxLength = 1024;

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>Why a path is not one that stays within its folder; null for a sound one.</summary>
    public static string? Flaw(string path)
    {
        if (path.Length is 0 or > MaxLength)
        {
            return path.Length == 0 ? "it is empty" : "it is too long";
        }

        if (!IsText(path))
        {
            return "it holds control characters";
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return "it holds a backslash";
        }

        if (path[0] == '/' || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':'))
        {
            return "it is absolute";
        }

        string[] parts = path.Split('/');
        return parts.Contains("..") || parts.Contains(".") ? "it leaves its folder or names itself"
            : parts.Contains("") ? "a part of it is empty"
            : null;
    }

    /// <summary>Why a path is not one that every system can write; null for a sound one.</summary>
    public static string? FlawForWriting(string path) => Flaw(path) ?? path.Split('/').Select(PartFlaw).FirstOrDefault(static flaw => flaw is not null);

    private static string? PartFlaw(string part) =>
        part.Length > 255 ? "a part of it is too long"
        : part.IndexOfAny([':', '*', '?', '"', '<', '>', '|']) >= 0 ? "it holds a character that some systems refuse"
        : part[^1] is '.' or ' ' ? "a part of it ends in a dot or a space"
        : IsDevice(part.Split('.')[0].TrimEnd()) ? "a part of it is the name of a device"
        : null;

    private static bool IsDevice(string stem) =>
        s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem.Length == 4 && char.IsAsciiDigit(stem[3])
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));

    /// <summary>No control characters, and no half of a surrogate pair.</summary>
    private static bool IsText(string path) =>
        path.EnumerateRunes().All(static rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune));
}
