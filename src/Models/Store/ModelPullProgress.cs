namespace Typed.Models;

/// <summary>How far a model's way from the hub is: a download, a file of the cache that is damaged, or, at last, the build.</summary>
/// <param name="Download">How far a file is; otherwise null.</param>
/// <param name="Build">How far the build is; otherwise null.</param>
public readonly record struct ModelPullProgress(HubProgress? Download, ModelBuildProgress? Build)
{
    /// <summary>A file that lay in the cache and is damaged, and is downloaded again; otherwise null.</summary>
    public HubDamage? Damaged { get; init; }
}
