using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Typed.Models;

/// <summary>Makes errors of what the hub answers.</summary>
internal sealed partial class HubErrors(HubOptions options, HubPlatform platform)
{
    private const int LongestQuote = 200;

    /// <summary>The error that an answer other than success means.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="id">The model that was asked for.</param>
    /// <param name="what">What was asked for, as errors begin.</param>
    public TypedException Make(HubAnswer answer, HubModelId id, string what)
    {
        string? code = answer.Header("X-Error-Code");
        string page = $"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/{id.Repository}";
        int status = (int)answer.Status;
        // Another host knows nothing of repositories: what it refuses is the content.
        return (answer.Status, code) switch
        {
            (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError, _) =>
                Passing(answer, what),
            _ when !answer.IsOwn => new HubException($"{what}: {answer.Message.RequestMessage!.RequestUri!.Host} refuses the content ({status}{Quote(answer)})."),
            (_, "GatedRepo") => new HubException(
                $"{what}: the model is gated. Accept its licence at {page}, then set HF_TOKEN to a token of that account."
                + (options.Token is null ? " No token is set now." : " The token that is set has no access.")),
            (_, "RevisionNotFound") => new ModelNotFoundException(
                $"{what}: {id.Repository} has no revision \"{id.RevisionOrMain}\". Its branches and tags are at {page}/tree/main."),
            (_, "EntryNotFound") => new HubException($"{what}: the repository has no such file. Its files are at {page}/tree/main."),
            (HttpStatusCode.Unauthorized, _) when options.Token is not null && code != "RepoNotFound" => new HubException(
                $"{what}: the hub does not accept the token ({status}{Quote(answer)}). "
                + "Make a new one at https://huggingface.co/settings/tokens and set HF_TOKEN to it."),
            (HttpStatusCode.Unauthorized, _) when options.Token is null => new ModelNotFoundException(
                $"{what}: {id.Repository} does not exist, or it is private and no token is set ({status}). "
                + "Check its name; for a private model set HF_TOKEN."),
            (_, "RepoNotFound") or (HttpStatusCode.NotFound, _) => new ModelNotFoundException(
                $"{what}: {id.Repository} does not exist"
                + (options.Token is null ? ". Check its name." : ", or the token has no access to it. Check its name, and the token's permissions.")),
            (HttpStatusCode.Forbidden, _) => new HubException(
                $"{what}: the hub forbids access ({status}{Quote(answer)}). "
                + (options.Token is null ? "Set HF_TOKEN to a token that may read it." : "Give the token the permission to read it.")),
            _ => new HubException($"{what}: the hub answers {status}{Quote(answer)}."),
        };
    }

    private TransientHubException Passing(HubAnswer answer, string what)
    {
        TimeSpan? pause = Pause(answer);
        string wait = pause > HubRetry.LongestPause
            ? string.Create(CultureInfo.InvariantCulture, $" It asks to wait {pause.Value.TotalSeconds:0} s: try again then.")
            : " Try again later.";
        string hint = answer.Status == HttpStatusCode.TooManyRequests && options.Token is null ? " With HF_TOKEN set it allows more." : "";
        return new TransientHubException(
            $"{what}: {answer.Message.RequestMessage!.RequestUri!.Host} answers {(int)answer.Status}{Quote(answer)}.{wait}{hint}")
        {
            RetryAfter = pause,
        };
    }

    /// <summary>How long the hub asks to wait: <c>Retry-After</c>, or what its <c>RateLimit</c> says of the current window.</summary>
    private TimeSpan? Pause(HubAnswer answer)
    {
        if (answer.Message.Headers.RetryAfter is { } after)
        {
            TimeSpan pause = after.Delta ?? (after.Date - platform.Time.GetUtcNow()) ?? TimeSpan.Zero;
            return pause > TimeSpan.Zero ? pause : null;
        }

        Match window = Window.Match(answer.Header("RateLimit") ?? "");
        return answer.Status == HttpStatusCode.TooManyRequests && window.Success
            ? TimeSpan.FromSeconds(int.Parse(window.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>What the server says itself, made safe to show.</summary>
    private static string Quote(HubAnswer answer)
    {
        string text = new([.. (answer.Header("X-Error-Message") ?? "").Where(static c => !char.IsControl(c)).Take(LongestQuote)]);
        return text.Length == 0 ? "" : $": \"{text}\"";
    }

    // "api";r=0;t=55 - nothing remains of this window, which ends in 55 seconds.
    [GeneratedRegex(@";\s*r=0\s*;\s*t=(?<seconds>\d{1,6})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Window { get; }
}
