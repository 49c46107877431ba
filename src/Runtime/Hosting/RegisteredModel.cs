namespace Typed.Hosting;

/// <summary>A model that is used by something else than a registered client.</summary>
internal sealed record RegisteredModel(string Name);
