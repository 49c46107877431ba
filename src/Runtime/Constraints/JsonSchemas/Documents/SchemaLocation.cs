using System.Text.Json;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>A schema and where it stands in its document. There is one object for each place.</summary>
/// <param name="pointer">The JSON pointer from the document's root, after a "#".</param>
/// <param name="element">The schema.</param>
/// <param name="resource">The resource it belongs to, against which its references are resolved.</param>
internal sealed class SchemaLocation(string pointer, JsonElement element, SchemaResource resource)
{
    public string Pointer { get; } = pointer;

    public JsonElement Element { get; } = element;

    public SchemaResource Resource { get; } = resource;

    /// <summary>The value of a keyword.</summary>
    public bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(keyword, out value);
    }

    public override string ToString() => Pointer;
}
