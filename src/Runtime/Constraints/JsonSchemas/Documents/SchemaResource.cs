namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>A part of a document with an address of its own ($id); the document itself is one too.</summary>
/// <param name="address">What its references are relative to.</param>
internal sealed class SchemaResource(Uri address)
{
    public Uri Address { get; } = address;

    /// <summary>The schema that declares it; set when it is visited.</summary>
    public SchemaLocation Root { get; set; } = null!;

    /// <summary>The places that have names here, dynamic or not.</summary>
    public Dictionary<string, SchemaLocation> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that a reference can mean from another resource.</summary>
    public Dictionary<string, SchemaLocation> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
