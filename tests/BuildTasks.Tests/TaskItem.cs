using System.Collections;
using Microsoft.Build.Framework;

namespace Typed.BuildTasks;

/// <summary>An item with one metadata.</summary>
internal sealed class TaskItem(string name, string metadata, string value) : ITaskItem
{
    public string ItemSpec { get; set; } = name;

    public ICollection MetadataNames => new[] { metadata };

    public int MetadataCount => 1;

    public string GetMetadata(string metadataName) => metadataName == metadata ? value : "";

    public void SetMetadata(string metadataName, string metadataValue) => throw new NotSupportedException();

    public void RemoveMetadata(string metadataName) => throw new NotSupportedException();

    public void CopyMetadataTo(ITaskItem destinationItem) => throw new NotSupportedException();

    public IDictionary CloneCustomMetadata() => throw new NotSupportedException();
}
