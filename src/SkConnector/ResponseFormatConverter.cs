using System.Text.Json;
using System.Text.Json.Serialization;

namespace Typed.SemanticKernel;

/// <summary>Writes the response formats that JSON knows: text and JSON itself. Types and grammars have no JSON, and are left out.</summary>
internal sealed class ResponseFormatConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string name:
                writer.WriteStringValue(name);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonDocument document:
                document.WriteTo(writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
