using System.Buffers;
using System.Net;

namespace Typed.Models;

/// <summary>Brings the content of one file: goes on where an earlier attempt ended, and checks what came.</summary>
/// <param name="http">The hub.</param>
/// <param name="retry">How often to try.</param>
/// <param name="errors">Makes errors of answers.</param>
/// <param name="repository">The repository.</param>
/// <param name="file">The file.</param>
/// <param name="progress">Is told how far it is.</param>
internal sealed class FileDownload(
    HubHttp http, HubRetry retry, HubErrors errors, HubRepository repository, HubFile file, FileProgress progress)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>How much an attempt must bring for the count of attempts to begin again.</summary>
    private const long WorthwhileBytes = 1 << 20;

    private readonly string _what = $"{repository.Id.Repository}: {file.Path}";

    /// <summary>Completes a file; what is there of it already is kept if the whole turns out right.</summary>
    /// <param name="content">The file, which holds its beginning or nothing.</param>
    /// <param name="checksum">Checks the whole; null where its checksum is not known.</param>
    /// <param name="cancellationToken">Stops it; what has come stays.</param>
    public async Task RunAsync(FileStream content, Checksum? checksum, CancellationToken cancellationToken)
    {
        if (content.Length > file.Size)
        {
            content.SetLength(0);
        }

        await ReadAgainAsync(content, checksum, cancellationToken).ConfigureAwait(false);
        for (int round = 0; ; round++)
        {
            await FetchAsync(content, checksum, cancellationToken).ConfigureAwait(false);
            if (checksum?.Matches() != false)
            {
                return;
            }

            StartOver(content, null);
            if (round > 0)
            {
                throw new HubException(
                    $"{_what}: what came is not what the hub announced: its checksum is wrong, twice. "
                    + "Nothing of it was kept. Try again; if it stays so, the file is damaged on the hub, or a proxy changes it.");
            }
        }
    }

    private async Task FetchAsync(FileStream content, Checksum? checksum, CancellationToken cancellationToken)
    {
        progress.Report(content.Position);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (content.Position < file.Size)
            {
                long start = content.Position;
                await retry.RunAsync(
                    async token =>
                    {
                        try
                        {
                            await FetchOnceAsync(content, checksum, buffer, token).ConfigureAwait(false);
                        }
                        catch (TransientHubException) when (content.Position - start >= WorthwhileBytes)
                        {
                            // It gets on: the loop goes on from here, with as many attempts as at first.
                        }

                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task FetchOnceAsync(FileStream content, Checksum? checksum, byte[] buffer, CancellationToken cancellationToken)
    {
        HubRequest request = new(HttpMethod.Get, http.Address(HubAddress.File(repository, file)), _what)
        {
            From = content.Position > 0 ? content.Position : null,
        };
        using HubAnswer answer = await http.SendAsync(request, leavesHub: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.RequestedRangeNotSatisfiable && content.Position > 0)
        {
            StartOver(content, checksum);
            throw new TransientHubException($"{_what}: the hub does not go on from where the download ended.");
        }

        if (!answer.IsSuccess)
        {
            throw errors.Make(answer, repository.Id, _what);
        }

        if (answer.Status != HttpStatusCode.PartialContent && content.Position > 0)
        {
            // The whole comes, though a part was asked for.
            StartOver(content, checksum);
        }

        RequireSize(answer, content.Position);
        await CopyAsync(answer, content, checksum, buffer).ConfigureAwait(false);
    }

    private async Task CopyAsync(HubAnswer answer, FileStream content, Checksum? checksum, byte[] buffer)
    {
        while (true)
        {
            int read = await answer.ReadAsync(buffer, _what).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            if (content.Position + read > file.Size)
            {
                throw WrongSize("more");
            }

            await content.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
            checksum?.Append(buffer.AsSpan(0, read));
            progress.Report(content.Position);
        }

        if (content.Position < file.Size)
        {
            throw new TransientHubException($"{_what} broke off after {content.Position} of {file.Size} bytes.");
        }
    }

    /// <summary>Whether the answer's headers promise the rest of this file, of the announced size.</summary>
    private void RequireSize(HubAnswer answer, long position)
    {
        if (answer.Message.Content.Headers.ContentRange is { } range
            && (range.From != position || (range.Length is { } whole && whole != file.Size)))
        {
            throw new HubException($"{_what}: the hub sends another part than the one asked for ({range}). Try again.");
        }

        if (answer.Message.Content.Headers.ContentLength is { } length && length != file.Size - position)
        {
            throw WrongSize($"{length + position}");
        }
    }

    private HubException WrongSize(string came) => new(
        $"{_what}: the hub announced {file.Size} bytes, but sends {came}. Try again; if it stays so, a proxy changes it.");

    /// <summary>Takes into the checksum what an earlier attempt has left.</summary>
    private static async Task ReadAgainAsync(FileStream content, Checksum? checksum, CancellationToken cancellationToken)
    {
        if (checksum is null)
        {
            content.Position = content.Length;
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        content.Position = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            checksum.Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void StartOver(FileStream content, Checksum? checksum)
    {
        content.SetLength(0);
        content.Position = 0;
        checksum?.Reset();
    }
}
