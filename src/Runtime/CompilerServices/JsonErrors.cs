using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>Says why JSON is not the value that was asked for, and where: the position is that in the text.</summary>
internal static class JsonErrors
{
    private const int LongestText = 60;

    /// <param name="reader">Stands on what is there instead.</param>
    /// <param name="what">What was expected, with its article.</param>
    public static JsonException Expected(ref Utf8JsonReader reader, string what) =>
        At(ref reader, $"{what} was expected, but there is {Found(ref reader)}.");

    public static JsonException At(ref Utf8JsonReader reader, string message) =>
        new(message, path: null, lineNumber: null, bytePositionInLine: reader.TokenStartIndex);

    /// <summary>Refuses a value that nests deeper than the stack can follow, which would end the process.</summary>
    public static void WatchStack(ref Utf8JsonReader reader)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw At(ref reader, $"The value nests too deep: {reader.CurrentDepth} levels.");
        }
    }

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.None => "nothing",
        JsonTokenType.String or JsonTokenType.PropertyName => $"\"{Text(ref reader)}\"",
        _ => Text(ref reader),
    };

    private static string Text(ref Utf8JsonReader reader)
    {
        string text = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }
}
