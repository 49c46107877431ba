using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The resources that were entered on the way to a schema, outermost first; only those that have dynamic anchors.</summary>
internal sealed class DynamicScope
{
    public static readonly DynamicScope Empty = new([]);

    private readonly ImmutableArray<SchemaResource> _resources;

    private DynamicScope(ImmutableArray<SchemaResource> resources) => _resources = resources;

    /// <summary>Tells scopes apart.</summary>
    public string Key => string.Join(' ', _resources.Select(static resource => resource.Root.Pointer));

    public DynamicScope Enter(SchemaResource resource) =>
        resource.DynamicAnchors.Count == 0 || _resources.Contains(resource) ? this : new(_resources.Add(resource));

    /// <summary>The outermost place with a dynamic name.</summary>
    public SchemaLocation? Find(string name)
    {
        foreach (SchemaResource resource in _resources)
        {
            if (resource.DynamicAnchors.TryGetValue(name, out SchemaLocation? found))
            {
                return found;
            }
        }

        return null;
    }
}
