using System.Security.Cryptography;
using System.Text;

namespace Typed.Tests.Hub;

/// <summary>A file of a repository: a large one lies in the second host and is named by its SHA-256, a small one is a blob of git.</summary>
public sealed class HubServerFile
{
    private const int LargestSmallFile = 1 << 20;

    private readonly Func<Stream> _open;

    private HubServerFile(string path, Func<Stream> open)
    {
        Path = path;
        _open = open;
        using Stream content = open();
        Size = content.Length;
        IsLarge = Size > LargestSmallFile || path.EndsWith(".safetensors", StringComparison.Ordinal);
        ETag = IsLarge ? Convert.ToHexStringLower(SHA256.HashData(content)) : GitBlob(content);
    }

    /// <summary>Its path, with <c>/</c> between the parts.</summary>
    public string Path { get; }

    /// <summary>How many bytes it has.</summary>
    public long Size { get; }

    /// <summary>Whether it lies in large file storage: more than 1 MiB, or safetensors.</summary>
    public bool IsLarge { get; }

    /// <summary>The name of its blob: SHA-256 of a large file, git's SHA-1 of a small one.</summary>
    public string ETag { get; }

    internal static HubServerFile FromMemory(string path, byte[] content) =>
        new(path, () => new MemoryStream(content, writable: false));

    internal static HubServerFile FromDisk(string path, string file) => new(path, () => File.OpenRead(file));

    internal Stream Open() => _open();

    private static string GitBlob(Stream content)
    {
#pragma warning disable CA5350 // Git names its blobs by SHA-1.
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {content.Length}\0"));
        byte[] buffer = new byte[81920];
        for (int read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
