using System.Globalization;

namespace Typed.Models;

/// <summary>What the hub says of a file at a commit.</summary>
/// <param name="ETag">The name of its blob.</param>
/// <param name="Size">How many bytes it has; null where the hub does not say.</param>
internal sealed record FileMetadata(string ETag, long? Size)
{
    private const int LongestETag = 128;

    /// <summary>Reads the answer to a HEAD request, which is not trusted.</summary>
    public static FileMetadata Read(HubAnswer answer, string commit, string what)
    {
        if (answer.Header("X-Repo-Commit") is { } told && told != commit)
        {
            throw new HubException($"{what}: the hub answers for another commit than the one asked for, {commit}. Try again.");
        }

        string? size = answer.Header("X-Linked-Size") ?? (answer.IsSuccess ? answer.Header("Content-Length") : null);
        string etag = Normalize(answer.Header("X-Linked-Etag") ?? answer.Header("ETag") ?? "");
        return IsFileName(etag)
            ? new FileMetadata(etag, long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null)
            : throw new HubException($"{what}: the hub gives no ETag that can name a file. Is {answer.Message.RequestMessage!.RequestUri!.Host} a Hugging Face hub?");
    }

    /// <summary>Without the mark of a weak one, and without quotes.</summary>
    private static string Normalize(string etag) =>
        (etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag).Trim('"');

    private static bool IsFileName(string etag) => etag.Length is > 0 and <= LongestETag
        && etag.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && RepositoryPath.FlawForWriting(etag) is null;
}
