using Microsoft.AspNetCore.Http;

namespace Typed.Tests.Hub;

/// <summary>The second host, which holds the content of large files and must never see a token.</summary>
internal sealed class StoreSite(HubServer server)
{
    public async Task AnswerAsync(HttpContext context)
    {
        string[] parts = context.Request.Path.Value!.TrimStart('/').Split('/', 3);
        string id = string.Join('/', parts[..2]);
        HubFault? fault = server.Record(HubStage.Content, context.Request, id, parts[2]);
        if (fault?.Status is { } status)
        {
            context.Response.StatusCode = status;
            ContentAnswer.Apply(fault, context.Response.Headers);
            return;
        }

        HubServerFile file = server.Find(id)![parts[2]];
        context.Response.Headers.ETag = $"\"{file.ETag}\"";
        await ContentAnswer.SendAsync(context, file.Open(), fault, server.Stopping).ConfigureAwait(false);
    }
}
