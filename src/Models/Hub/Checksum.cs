using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Typed.Models;

/// <summary>Checks content against the name of its blob: SHA-256 for large files, git's SHA-1 for small ones.</summary>
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

    /// <summary>The check that a blob's name allows; null for a name that is no checksum, as of other hubs.</summary>
    /// <param name="blob">The name: the etag.</param>
    /// <param name="size">How many bytes the content has.</param>
    public static Checksum? For(string blob, long size) =>
        IsSha256(blob) ? new Checksum(HashAlgorithmName.SHA256, [], blob)
        // Git counts the header "blob 12\0" in.
        : HubCache.IsCommit(blob) ? new Checksum(HashAlgorithmName.SHA1, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0")), blob)
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
