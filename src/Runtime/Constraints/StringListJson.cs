using System.Text.Json.Serialization;

namespace Typed.Constraints;

/// <summary>Reads strings of JSON without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class StringListJson : JsonSerializerContext;
