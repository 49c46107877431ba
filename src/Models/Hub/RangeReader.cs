using System.Net;

namespace Typed.Models;

/// <summary>Reads parts of files, from the cache where they lie there, else from the hub, without keeping them.</summary>
internal sealed class RangeReader(HubOptions options, HubCache cache, HubHttp http, HubRetry retry, HubErrors errors)
{
    public async Task<byte[]> ReadAsync(
        HubRepository repository, HubFile file, long offset, int length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        repository.Id.Require();
        string what = $"{repository.Id.Repository}: {file.Path}";
        if (RepositoryPath.FlawForWriting(file.Path) is { } flaw || !GitHash.IsOne(repository.Commit))
        {
            throw new HubException($"{what} is refused: its path, or the commit, is not sound.");
        }

        if (length > file.Size || offset > file.Size - length)
        {
            throw new HubException($"{what} has {file.Size} bytes; there are no {length} at {offset}.");
        }

        if (length == 0)
        {
            return [];
        }

        string cached = cache.Pointer(repository.Id, repository.Commit, file.Path);
        if (HubCache.Size(cached) == file.Size)
        {
            return await ReadCachedAsync(cached, offset, length, cancellationToken).ConfigureAwait(false);
        }

        if (options.Offline)
        {
            throw new HubException($"{what}: HF_HUB_OFFLINE is set, and the cache does not have the file. Unset it to read from the hub.");
        }

        HubRequest request = new(HttpMethod.Get, http.Address(HubAddress.File(repository, file)), what) { From = offset, To = offset + length - 1 };
        return await retry.ReachAsync(
            async token =>
            {
                using HubAnswer answer = await http.SendAsync(request, leavesHub: true, token).ConfigureAwait(false);
                return answer.IsSuccess
                    ? await ReadAnswerAsync(answer, request, length).ConfigureAwait(false)
                    : throw errors.Make(answer, repository.Id, what);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<byte[]> ReadAnswerAsync(HubAnswer answer, HubRequest request, int length)
    {
        long offset = request.From!.Value;
        if (answer.Status == HttpStatusCode.PartialContent && answer.Message.Content.Headers.ContentRange?.From != offset)
        {
            throw new HubException($"{request.What}: the hub sends another part than the one asked for. Try again.");
        }

        // A server that knows no ranges sends all: what lies before is read past, what lies after is not read.
        long before = answer.Status == HttpStatusCode.PartialContent ? 0 : offset;
        byte[] skipped = new byte[Math.Min(before, 81920)];
        while (before > 0)
        {
            before -= await ReadSomeAsync(answer, request, skipped.AsMemory(0, (int)Math.Min(before, skipped.Length))).ConfigureAwait(false);
        }

        byte[] part = new byte[length];
        for (int read = 0; read < length;)
        {
            read += await ReadSomeAsync(answer, request, part.AsMemory(read)).ConfigureAwait(false);
        }

        return part;
    }

    private static async ValueTask<int> ReadSomeAsync(HubAnswer answer, HubRequest request, Memory<byte> buffer)
    {
        int read = await answer.ReadAsync(buffer, request.What).ConfigureAwait(false);
        return read > 0 ? read : throw new TransientHubException($"{request.What} broke off: it is shorter than announced.");
    }

    private static async Task<byte[]> ReadCachedAsync(string path, long offset, int length, CancellationToken cancellationToken)
    {
        byte[] part = new byte[length];
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        await using (file.ConfigureAwait(false))
        {
            file.Position = offset;
            await file.ReadExactlyAsync(part, cancellationToken).ConfigureAwait(false);
        }

        return part;
    }
}
