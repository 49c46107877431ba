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
        Utf8JsonReader reader = new(json);
        try
        {
            reader.Read();
            T value = read(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException error)
        {
            string here = Encoding.UTF8.GetString(json[Position(json, error, reader.TokenStartIndex)..]);
            string where = here.Length == 0 ? "at its end" : $"at \"{Shorten(here)}\"";
            throw InvalidAnswerException.Unreadable(method, text, $"{where}: {error.Message}");
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // What reads JSON throws nothing else: this comes of the type's own code.
            errors.Add(error);
            return default!;
        }
    }

    private static int Position(ReadOnlySpan<byte> json, JsonException error, long tokenStart)
    {
        if (error.BytePositionInLine is not { } inLine)
        {
            return (int)tokenStart;
        }

        int start = 0;
        for (long line = error.LineNumber ?? 0; line > 0; line--)
        {
            start += json[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + inLine, json.Length);
    }

    private static string Shorten(string text) => text.Length <= ShownLength ? text : $"{text[..ShownLength]}...";
}
