namespace Typed.Models;

/// <summary>Reads the address of a model's page, which people paste where its name is asked for.</summary>
internal static class HubPage
{
    private const string Public = "https://huggingface.co/";

    /// <summary>The name in an address, such as <c>https://huggingface.co/owner/name/tree/v1</c>; other text as it is.</summary>
    public static string NameOf(string text, Uri endpoint)
    {
        string? prefix = new[] { Public, endpoint.ToString() }.FirstOrDefault(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        if (prefix is null)
        {
            return text;
        }

        string[] parts = text[prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        string revision = parts is [_, _, "tree", string tree, ..] ? $"@{tree}" : "";
        string folder = parts is [_, _, "tree", _, .. string[] below] ? string.Concat(below.Select(static part => $"/{part}")) : "";
        return string.Join('/', parts.Take(2)) + folder + revision;
    }
}
