using System.Security.Cryptography;

namespace Typed.Models.Building;

/// <summary>Computes checksums of files.</summary>
internal static class Sha256File
{
    private const int BufferSize = 1 << 20;

    /// <summary>The checksum of a file in lower-case hexadecimal.</summary>
    public static string Hash(string path, CancellationToken cancellationToken)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Math.Clamp(stream.Length, 1, BufferSize)];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
