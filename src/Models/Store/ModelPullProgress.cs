namespace Typed.Models;

/// <summary>How far a model's way from the hub is: one of its members says what happens.</summary>
/// <param name="Download">How far a file is; otherwise null.</param>
/// <param name="Build">How far the build is; otherwise null.</param>
public readonly record struct ModelPullProgress(HubProgress? Download, ModelBuildProgress? Build)
{
    /// <summary>What is wrong with what was there, and why it is brought anew; otherwise null.</summary>
    public string? Damage { get; init; }

    /// <summary>Whether somebody else pulls the model, for whom this pull waits.</summary>
    public bool IsWaiting { get; init; }
}
