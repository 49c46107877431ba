namespace Typed.Models;

/// <summary>How the hub is reached and where its files are kept; Hugging Face's own environment variables set the defaults.</summary>
public sealed record HubOptions
{
    /// <summary>The hub's address.</summary>
    /// <value>Default <c>HF_ENDPOINT</c>, or <c>https://huggingface.co</c>.</value>
    public required Uri Endpoint { get; init; }

    /// <summary>The cache, which Python's huggingface_hub shares.</summary>
    /// <value>Default <c>HF_HUB_CACHE</c>, <c>HF_HOME/hub</c>, <c>XDG_CACHE_HOME/huggingface/hub</c> or <c>~/.cache/huggingface/hub</c>.</value>
    public required string CacheFolder { get; init; }

    /// <summary>The access token, which is sent to the host of <see cref="Endpoint"/> and to no other.</summary>
    /// <value>Default <c>HF_TOKEN</c>, or the file <c>HF_TOKEN_PATH</c>, which is <c>HF_HOME/token</c>.</value>
    public string? Token { get; init; }

    /// <summary>Whether the network is left alone.</summary>
    /// <value>Default: whether <c>HF_HUB_OFFLINE</c> is set to 1, ON, YES or TRUE.</value>
    public bool Offline { get; init; }

    /// <summary>How many files are downloaded at the same time.</summary>
    /// <value>At least 1. Default 4.</value>
    public int MaxParallelFiles { get; init; } = 4;

    /// <summary>Whether a snapshot holds symbolic links to the files; otherwise, and where links are refused, the files lie in it.</summary>
    /// <value>Default true, unless <c>HF_HUB_DISABLE_SYMLINKS</c> is set to 1, ON, YES or TRUE.</value>
    public bool UseSymbolicLinks { get; init; } = true;

    /// <summary>The options that environment variables give.</summary>
    /// <exception cref="HubException">A variable holds what it must not.</exception>
    public static HubOptions FromEnvironment() => new HubEnvironment(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)).ReadOptions();

    /// <summary>Says how the hub is reached, without the token.</summary>
    public override string ToString() =>
        $"{Endpoint}, cache {CacheFolder}{(Token is null ? "" : ", with a token")}{(Offline ? ", offline" : "")}";
}
