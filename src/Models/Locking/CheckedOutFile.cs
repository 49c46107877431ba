using System.Security.Cryptography;

namespace Typed.Models;

/// <summary>
/// What a file of a project is to a lock: text counts as it is with the line ends of Unix, since git may write others when it checks a file
/// out. Text is what holds no zero byte, and git changes nothing else.
/// </summary>
internal static class CheckedOutFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>The checksum and the size of a file.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="name">The file in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ManifestFile Read(string folder, string name, CancellationToken cancellationToken)
    {
        using FileStream stream = new(
            Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash asItIs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using UnixText text = new();
        byte[] buffer = new byte[Math.Clamp(stream.Length, 1, BufferSize)];
        long size = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            asItIs.AppendData(buffer, 0, read);
            text.Append(buffer.AsSpan(0, read));
            size += read;
        }

        return text.IsText
            ? text.Finish(name)
            : new ManifestFile(name, size, Convert.ToHexStringLower(asItIs.GetHashAndReset()));
    }

    /// <summary>The checksum of a text without the carriage returns that stand before line feeds.</summary>
    private sealed class UnixText : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private bool _endsInReturn;
        private long _size;

        /// <summary>Whether it may still be text.</summary>
        public bool IsText { get; private set; } = true;

        public void Append(ReadOnlySpan<byte> part)
        {
            IsText = IsText && !part.Contains((byte)0);
            if (!IsText)
            {
                return;
            }

            if (_endsInReturn && part[0] != '\n')
            {
                Add("\r"u8);
            }

            _endsInReturn = part[^1] == '\r';
            part = _endsInReturn ? part[..^1] : part;
            for (int lineEnd; (lineEnd = part.IndexOf("\r\n"u8)) >= 0; part = part[(lineEnd + 1)..])
            {
                Add(part[..lineEnd]);
            }

            Add(part);
        }

        public ManifestFile Finish(string name)
        {
            Add(_endsInReturn ? "\r"u8 : []);
            return new ManifestFile(name, _size, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        }

        public void Dispose() => _hash.Dispose();

        private void Add(ReadOnlySpan<byte> bytes)
        {
            _hash.AppendData(bytes);
            _size += bytes.Length;
        }
    }
}
