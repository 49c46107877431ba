using System.Text.RegularExpressions;

namespace Typed.Models;

/// <summary>Reads Hugging Face's environment variables, by the rules of Python's huggingface_hub.</summary>
/// <param name="get">The value of a variable.</param>
/// <param name="home">The user's home folder.</param>
internal sealed partial class HubEnvironment(Func<string, string?> get, string home)
{
    public HubOptions ReadOptions() => new()
    {
        Endpoint = ReadEndpoint(),
        CacheFolder = Folder("HF_HUB_CACHE") ?? Folder("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(HubHome, "hub"),
        Token = Clean(Value("HF_TOKEN") ?? Value("HUGGING_FACE_HUB_TOKEN")) ?? ReadTokenFile(),
        // As in Python, the second counts only where the first says nothing.
        Offline = IsTrue(Value("HF_HUB_OFFLINE") ?? Value("TRANSFORMERS_OFFLINE")),
        UseSymbolicLinks = !IsTrue(Value("HF_HUB_DISABLE_SYMLINKS")),
    };

    private string HubHome => Folder("HF_HOME")
        ?? Path.Combine(Folder("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "huggingface");

    private Uri ReadEndpoint()
    {
        string text = Value("HF_ENDPOINT") ?? "https://huggingface.co";
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new HubException($"HF_ENDPOINT is \"{text}\", which is no address. Write one such as https://huggingface.co.");
    }

    private string? ReadTokenFile()
    {
        string path = Folder("HF_TOKEN_PATH") ?? Path.Combine(HubHome, "token");
        try
        {
            return File.Exists(path) ? Clean(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"The token file {path} cannot be read: {e.Message} Make it readable, or set HF_TOKEN.", e);
        }
    }

    private string? Value(string name) => get(name) is { Length: > 0 } value ? value : null;

    private string? Folder(string name) => Value(name) is { } value ? Path.GetFullPath(Expand(value)) : null;

    private string Expand(string path)
    {
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
        {
            path = home + path[1..];
        }

        return Variable.Replace(path, match => get(match.Groups["name"].Value) ?? match.Value);
    }

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

    private static string? Clean(string? token) =>
        token?.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim() is { Length: > 0 } clean
            ? clean
            : null;

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>[^}]*)\})", RegexOptions.CultureInvariant)]
    private static partial Regex Variable { get; }
}
