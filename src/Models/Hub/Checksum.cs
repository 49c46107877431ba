using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Typed.Models;

/// <summary>Checks content: against SHA-256 for large files, git's SHA-1 for small ones.</summary>
internal sealed class Checksum : IDisposable
{
    private readonly IncrementalHash _hash;
    private readonly byte[] _start;
    private readonly string _expected;

    private Checksum(HashAlgorithmName algorithm, byte[] start, string expected)
    {
        _hash = IncrementalHash.CreateHash(algorithm);
        _start = start;
        _expected = expected;
        _hash.AppendData(_start);
    }

    /// <summary>
    /// The check of a file: by the checksum that the hub announces, or else by the name of its blob; null where that is no
    /// checksum, as of other hubs.
    /// </summary>
    /// <remarks>The announced one comes first: an etag may look like git's hash and be another.</remarks>
    /// <param name="file">The file.</param>
    /// <param name="blob">The name, which is the etag; null where it is not known.</param>
    public static Checksum? For(HubFile file, string? blob) => (file.Sha256 ?? blob) is { } expected ? For(expected, file.Size) : null;

    /// <summary>The check that a text allows; null for one that is no checksum.</summary>
    /// <param name="expected">The checksum.</param>
    /// <param name="size">How many bytes the content has.</param>
    private static Checksum? For(string expected, long size) =>
        IsSha256(expected) ? new Checksum(HashAlgorithmName.SHA256, [], expected)
        // Git counts the header "blob 12\0" in.
        : GitHash.IsOne(expected) ? new Checksum(HashAlgorithmName.SHA1, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0")), expected)
        : null;

    public static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    public void Append(ReadOnlySpan<byte> content) => _hash.AppendData(content);

    /// <summary>Begins again.</summary>
    public void Reset()
    {
        _hash.GetHashAndReset();
        _hash.AppendData(_start);
    }

    /// <summary>Whether the content is what the name says; what was appended is forgotten.</summary>
    public bool Matches() => Convert.ToHexStringLower(_hash.GetHashAndReset()) == _expected;

    public void Dispose() => _hash.Dispose();
}
