namespace Typed.Models;

/// <summary>Where models that run are kept.</summary>
public sealed record ModelStoreOptions
{
    /// <summary>The store's folder.</summary>
    /// <value>Default <c>TYPED_MODELS</c>, <c>XDG_CACHE_HOME/typed/models</c>, or <c>typed/models</c> in the user's cache folder.</value>
    public required string Folder { get; init; }

    /// <summary>How the hub is reached.</summary>
    public required HubOptions Hub { get; init; }

    /// <summary>The options that environment variables give.</summary>
    public static ModelStoreOptions FromEnvironment() => throw new NotImplementedException();
}
