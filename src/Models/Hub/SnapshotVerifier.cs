using System.Buffers;
using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Compares the files of a snapshot with their checksums, which the hub announced, or which the names of their blobs are.</summary>
internal sealed class SnapshotVerifier(HubPlatform platform, IProgress<HubProgress>? progress)
{
    private const int BufferSize = 1 << 20;

    public async Task<HubVerification> VerifyAsync(HubSnapshot snapshot, CancellationToken cancellationToken)
    {
        var sound = ImmutableArray.CreateBuilder<HubFile>();
        var damaged = ImmutableArray.CreateBuilder<HubDamage>();
        var unknown = ImmutableArray.CreateBuilder<HubFile>();
        foreach (HubFile file in snapshot.Files)
        {
            string pointer = Path.Combine([snapshot.Path, .. file.Path.Split('/')]);
            long size = HubCache.Size(pointer);
            if (size != file.Size)
            {
                string reason = size < 0 ? "it is missing" : $"it has {size} bytes, not {file.Size}";
                damaged.Add(new HubDamage(file.Path, Resolve(pointer), reason));
                continue;
            }

            using Checksum? checksum = Checksum.For(file, HubCache.BlobName(pointer));
            if (checksum is null)
            {
                unknown.Add(file);
            }
            else if (await MatchesAsync(pointer, file, checksum, cancellationToken).ConfigureAwait(false))
            {
                sound.Add(file);
            }
            else
            {
                damaged.Add(new HubDamage(file.Path, Resolve(pointer), "its checksum is wrong"));
            }
        }

        return new HubVerification(sound.ToImmutable(), damaged.ToImmutable(), unknown.ToImmutable());
    }

    private async Task<bool> MatchesAsync(string path, HubFile file, Checksum checksum, CancellationToken cancellationToken)
    {
        FileProgress told = new(progress, platform.Time, file);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            await using (content.ConfigureAwait(false))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    checksum.Append(buffer.AsSpan(0, read));
                    told.Report(content.Position);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"{path} cannot be read: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        told.Complete();
        return checksum.Matches();
    }

    private static string Resolve(string pointer) =>
        new FileInfo(pointer).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(pointer)!) : pointer;
}
