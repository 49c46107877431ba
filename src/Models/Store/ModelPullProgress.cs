namespace Typed.Models;

/// <summary>How far a model's way from the hub is: either a download or, after all of them, the build.</summary>
/// <param name="Download">How far a file is; null while the model is built.</param>
/// <param name="Build">How far the build is; null while files are downloaded.</param>
public readonly record struct ModelPullProgress(HubProgress? Download, ModelBuildProgress? Build);
