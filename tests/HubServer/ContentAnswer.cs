using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Typed.Tests.Hub;

/// <summary>Sends content, or the part of it that is asked for, as a fault lets it.</summary>
internal static class ContentAnswer
{
    public static void Apply(HubFault? fault, IHeaderDictionary headers)
    {
        foreach ((string name, string value) in fault?.Headers ?? [])
        {
            headers[name] = value.Length == 0 ? default : value;
        }
    }

    public static async Task SendAsync(HttpContext context, Stream content, HubFault? fault, CancellationToken stopping)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await using (content.ConfigureAwait(false))
        {
            Stream sent = fault?.Content is { } other ? new MemoryStream(other) : content;
            if (Describe(context, sent.Length, fault) is not (long start, long length))
            {
                return;
            }

            sent.Position = start;
            long allowed = Math.Min(length, fault?.CutAfter ?? fault?.HangAfter ?? length);
            try
            {
                await CopyAsync(sent, context.Response.Body, allowed, gone.Token).ConfigureAwait(false);
                if (fault?.HangAfter is not null)
                {
                    await fault.HangAsync(gone.Token).ConfigureAwait(false);
                    await CopyAsync(sent, context.Response.Body, length - allowed, gone.Token).ConfigureAwait(false);
                }
                else if (allowed < length)
                {
                    Cut(context, fault!);
                }
            }
            catch (OperationCanceledException)
            {
                // The client, or the server, is gone.
                context.Abort();
            }
        }
    }

    /// <summary>Writes status and headers; tells what part is to be sent, or null where it was refused.</summary>
    private static (long Start, long Length)? Describe(HttpContext context, long size, HubFault? fault)
    {
        HttpResponse response = context.Response;
        response.Headers.AcceptRanges = "bytes";
        RangeItemHeaderValue? range = fault?.IgnoresRange == true ? null : context.Request.GetTypedHeaders().Range?.Ranges.Single();
        if (range is null)
        {
            response.ContentLength = size;
            Apply(fault, response.Headers);
            return (0, size);
        }

        long start = range.From ?? 0;
        if (start >= size)
        {
            response.StatusCode = 416;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}");
            return null;
        }

        long end = Math.Min(range.To ?? (size - 1), size - 1);
        response.StatusCode = 206;
        response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{end}/{size}");
        response.ContentLength = end - start + 1;
        Apply(fault, response.Headers);
        return (start, end - start + 1);
    }

    private static async Task CopyAsync(Stream from, Stream to, long length, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65536];
        while (length > 0)
        {
            int read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            length -= read;
        }

        await to.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Cut(HttpContext context, HubFault fault)
    {
        if (fault.Reset)
        {
            context.Abort();
        }

        // Kestrel closes the connection of an answer that is shorter than announced.
    }
}
