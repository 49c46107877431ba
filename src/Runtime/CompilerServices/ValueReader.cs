using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>Reads values of text.</summary>
internal static class ValueReader
{
    private const int ShownLength = 40;

    /// <summary>Reads a value that is all of a JSON text.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="text">The text of which it was made, for errors.</param>
    /// <param name="method">Client and method, for errors.</param>
    /// <param name="errors">Takes what the type itself says against the value.</param>
    /// <exception cref="InvalidAnswerException">It cannot be read.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonRead<T> read, string text, string method, ValueErrors errors)
    {
        // A type that holds itself nests as deep as the text is long; the stack is watched by those who recurse.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            reader.Read();
            T value = read(ref reader);
            reader.Read();
            return value;
        }
        catch (ArgumentException error)
        {
            // A constructor or a property that refuses a value is a check like any other.
            errors.Add(error.Message);
            return default!;
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            string here = Encoding.UTF8.GetString(json[Position(json, error, reader.TokenStartIndex)..]);
            string where = here.Length == 0 ? "at its end" : $"at \"{Shorten(here)}\"";
            throw InvalidAnswerException.Unreadable(method, text, $"{where}: {error.Message}");
        }
    }

    private static int Position(ReadOnlySpan<byte> json, Exception error, long tokenStart)
    {
        if (error is not JsonException { BytePositionInLine: { } inLine } wrong)
        {
            return (int)tokenStart;
        }

        int start = 0;
        for (long line = wrong.LineNumber ?? 0; line > 0; line--)
        {
            start += json[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + inLine, json.Length);
    }

    private static string Shorten(string text) => text.Length <= ShownLength ? text : $"{text[..ShownLength]}...";
}
