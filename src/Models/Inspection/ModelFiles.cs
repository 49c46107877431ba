using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>The files of a model, on disk or on the hub, and those of them that are JSON.</summary>
internal abstract class ModelFiles
{
    public abstract ImmutableArray<InspectedFile> Files { get; }

    public bool Contains(string name) => Files.Any(file => file.Path == name);

    /// <summary>Reads a JSON file; null where there is none, or where it was not fetched.</summary>
    public abstract JsonField? Read(string name);
}
