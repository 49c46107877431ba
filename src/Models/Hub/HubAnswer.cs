using System.Net;

namespace Typed.Models;

/// <summary>An answer whose body is read as it comes, but not waited for without end.</summary>
/// <param name="response">The answer.</param>
/// <param name="timer">Says how long the server may be silent.</param>
/// <param name="isOwn">Whether the hub itself answered, not another host.</param>
internal sealed class HubAnswer(HttpResponseMessage response, StallTimer timer, bool isOwn) : IDisposable
{
    private Stream? _body;

    public HttpStatusCode Status => response.StatusCode;

    /// <summary>Whether the hub itself answered, not another host.</summary>
    public bool IsOwn => isOwn;

    public bool IsSuccess => response.IsSuccessStatusCode;

    public HttpResponseMessage Message => response;

    /// <summary>A header, of the answer or of its content; null where there is none.</summary>
    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        || response.Content.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    /// <summary>Reads what has come of the body; 0 = it is at its end.</summary>
    /// <exception cref="TransientHubException">The server was silent for too long, or the connection broke.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, string what) => timer.WaitAsync(
        async token =>
        {
            _body ??= await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            return await _body.ReadAsync(buffer, token).ConfigureAwait(false);
        },
        why => $"{what} broke off: {why}.");

    public void Dispose()
    {
        response.Dispose();
        timer.Dispose();
    }
}
