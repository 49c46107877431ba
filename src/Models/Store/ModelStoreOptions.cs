namespace Typed.Models;

/// <summary>Where models that run are kept.</summary>
public sealed record ModelStoreOptions
{
    /// <summary>The environment variable that names the store's folder.</summary>
    public const string FolderVariable = "TYPED_MODELS";

    /// <summary>The store's folder.</summary>
    /// <value>
    /// Default <c>TYPED_MODELS</c>, <c>XDG_CACHE_HOME/typed/models</c>, or <c>typed/models</c> below <c>~/.cache</c>; on Windows
    /// below the local application data.
    /// </value>
    public required string Folder { get; init; }

    /// <summary>How the hub is reached.</summary>
    public required HubOptions Hub { get; init; }

    /// <summary>The options that environment variables give.</summary>
    public static ModelStoreOptions FromEnvironment() => new()
    {
        Folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(CacheFolder(), "typed", "models"),
        Hub = HubOptions.FromEnvironment(),
    };

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
        {
            return cache;
        }

        return OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }
}
