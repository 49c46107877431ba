using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Typed.Tests.Hub;

/// <summary>The hub itself: what repositories hold, what files are, the content of small ones.</summary>
internal sealed class HubSite(HubServer server)
{
    public async Task AnswerAsync(HttpContext context)
    {
        // "refs%2Fpr%2F1" is one part: taken apart before it is decoded.
        string[] parts = [.. RawPath(context).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        await (parts switch
        {
            ["api", "models", string owner, string name, "revision", string revision] =>
                AnswerRepositoryAsync(context, $"{owner}/{name}", revision),
            [string owner, string name, "resolve", string revision, _, ..] =>
                AnswerFileAsync(context, $"{owner}/{name}", revision, string.Join('/', parts[4..])),
            _ => RefuseAsync(context, 404, null),
        }).ConfigureAwait(false);
    }

    private async Task AnswerRepositoryAsync(HttpContext context, string id, string revision)
    {
        HubFault? fault = server.Record(HubStage.Repository, context.Request, id, null);
        if (await RefusedAsync(context, fault, id, revision, $"/api/models/{{0}}/revision/{revision}{context.Request.QueryString}").ConfigureAwait(false)
            || server.Find(id) is not { } repository)
        {
            return;
        }

        context.Response.ContentType = "application/json";
        byte[] json = fault?.Content ?? JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            sha = repository.Commit,
            siblings = repository.Files.Select(static file => new
            {
                rfilename = file.Path,
                size = file.Size,
                lfs = file.IsLarge ? new { sha256 = file.ETag, size = file.Size, pointerSize = 134 } : null,
            }),
        });
        await ContentAnswer.SendAsync(context, new MemoryStream(json), fault, server.Stopping).ConfigureAwait(false);
    }

    private async Task AnswerFileAsync(HttpContext context, string id, string revision, string path)
    {
        HubServerFile? file = server.Find(id)?.Find(path);
        bool isHead = HttpMethods.IsHead(context.Request.Method);
        HubStage stage = isHead ? HubStage.Metadata : file?.IsLarge == true ? HubStage.Redirect : HubStage.Content;
        HubFault? fault = server.Record(stage, context.Request, id, path);
        if (await RefusedAsync(context, fault, id, revision, $"/{{0}}/resolve/{revision}/{path}").ConfigureAwait(false))
        {
            return;
        }

        if (file is null)
        {
            await RefuseAsync(context, 404, "EntryNotFound").ConfigureAwait(false);
            return;
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers["X-Repo-Commit"] = server.Find(id)!.Commit;
        headers.ETag = $"\"{(file.IsLarge ? "pointer" : file.ETag)}\"";
        if (file.IsLarge)
        {
            headers["X-Linked-Etag"] = $"\"{file.ETag}\"";
            headers["X-Linked-Size"] = file.Size.ToString(CultureInfo.InvariantCulture);
            headers.Location = new Uri(server.StoreEndpoint, $"{id}/{path}?signature=secret").ToString();
            context.Response.StatusCode = 302;
        }

        if (isHead || file.IsLarge)
        {
            headers.ContentLength = file.IsLarge ? 0 : file.Size;
            ContentAnswer.Apply(fault, headers);
            return;
        }

        await ContentAnswer.SendAsync(context, file.Open(), fault, server.Stopping).ConfigureAwait(false);
    }

    /// <summary>Whether an error or a redirect was answered: a fault's, or one for what the request asks.</summary>
    private async Task<bool> RefusedAsync(HttpContext context, HubFault? fault, string id, string revision, string renamed)
    {
        HubServerRepository? repository = server.Find(id);
        (int status, string? code) = (fault?.Status, repository) switch
        {
            (int given, _) => (given, null),
            _ when server.Token is { } token && context.Request.Headers.Authorization != $"Bearer {token}" => (401, null),
            (_, null) => (404, "RepoNotFound"),
            (_, { RenamedTo: { } name }) => (307, string.Format(CultureInfo.InvariantCulture, renamed, name)),
            (_, { IsGated: true }) => (403, "GatedRepo"),
            _ when !repository.Knows(revision) => (404, "RevisionNotFound"),
            _ => (200, null),
        };
        if (status == 200)
        {
            return false;
        }

        if (status == 307 && fault is null)
        {
            context.Response.Headers.Location = code;
        }

        ContentAnswer.Apply(fault, context.Response.Headers);
        await RefuseAsync(context, status, status == 307 ? null : code).ConfigureAwait(false);
        return true;
    }

    private static Task RefuseAsync(HttpContext context, int status, string? code)
    {
        context.Response.StatusCode = status;
        if (code is not null)
        {
            context.Response.Headers["X-Error-Code"] = code;
        }

        return Task.CompletedTask;
    }

    private static string RawPath(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
}
