namespace Typed.Models;

/// <summary>A model of a project that is ready to run.</summary>
public sealed class RestoredModel
{
    internal RestoredModel(string name, LockedModel locked, string folder)
    {
        Name = name;
        Locked = locked;
        Folder = folder;
    }

    /// <summary>What the project calls it.</summary>
    public string Name { get; }

    /// <summary>What it is, to be locked.</summary>
    public LockedModel Locked { get; }

    /// <summary>The GenAI model folder: the project's own, or one of the store.</summary>
    public string Folder { get; }
}
