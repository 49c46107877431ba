using System.Text.Json;
using Typed.CompilerServices;

namespace Typed.Tests.CompilerServices;

/// <summary>A value with a rule between two properties, and what a generator would write for it.</summary>
internal sealed record Forecast(int Low, int High)
{
    public const string Schema =
        """{"type":"object","properties":{"low":{"type":"integer"},"high":{"type":"integer"}},"required":["low","high"],"additionalProperties":false}""";

    public const string ListSchema = $$"""{"type":"array","items":{{Schema}}}""";

    public static TextResult<Forecast> Result { get; } = TextResults.Json<Forecast>(Schema, Read, Check);

    public static Forecast Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A forecast is an object.");
        }

        (int low, int high) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string? name = reader.GetString();
            reader.Read();
            (low, high) = name == "low" ? (JsonValues.ReadInt32(ref reader), high) : (low, JsonValues.ReadInt32(ref reader));
        }

        return new Forecast(low, high);
    }

    public static void Check(Forecast value, ValueErrors errors)
    {
        if (value.Low > value.High)
        {
            errors.At("low").Add("low is above high");
        }
    }
}
