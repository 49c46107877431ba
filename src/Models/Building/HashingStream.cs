using System.Security.Cryptography;

namespace Typed.Models.Building;

/// <summary>A new file that is written once, from start to end, and whose checksum is computed meanwhile.</summary>
internal sealed class HashingStream(string path) : Stream
{
    private const int BufferSize = 1 << 20;

    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _file.Write(buffer);
        _hash.AppendData(buffer);
    }

    /// <summary>Writes much at once: the checksum goes on at the same time.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Task hashing = Task.Run(() => _hash.AppendData(buffer, offset, count));
        try
        {
            _file.Write(buffer, offset, count);
        }
        finally
        {
            // After an error too: the caller uses the buffer again.
            hashing.GetAwaiter().GetResult();
        }
    }

    public override void Flush() => _file.Flush();

    /// <summary>Ends the file and tells what it is.</summary>
    public ManifestFile Finish()
    {
        _file.Flush();
        return new ManifestFile(Path.GetFileName(path), _file.Length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
