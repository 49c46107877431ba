using Polly;
using Polly.Retry;

namespace Typed.Models;

/// <summary>Tries again what failed for a passing reason, with pauses that grow and that the hub may set.</summary>
/// <remarks>
/// Of the resilience libraries only Polly's core is used: handlers of HTTP clients see an answer's headers, but a download
/// breaks in its body and goes on from there, so the attempt that is repeated must hold both.
/// </remarks>
internal sealed class HubRetry
{
    private readonly ResiliencePipeline _always;
    private readonly ResiliencePipeline _ifReached;

    public HubRetry(HubPlatform platform)
    {
        _always = Build(platform, static _ => true);
        _ifReached = Build(platform, static failure => !failure.IsUnreachable);
    }

    /// <summary>The longest pause that the hub may ask for; past it the request fails at once.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs a first request, which fails at once where there is no way to the hub.</summary>
    public ValueTask<T> ReachAsync<T>(Func<CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken) =>
        _ifReached.ExecuteAsync(attempt, cancellationToken);

    /// <summary>Runs a request of a download, for which a network that comes back is waited for.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken) =>
        _always.ExecuteAsync(attempt, cancellationToken);

    private static ResiliencePipeline Build(HubPlatform platform, Func<TransientHubException, bool> handles) =>
        new ResiliencePipelineBuilder { TimeProvider = platform.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = platform.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = platform.RetryDelay,
                MaxDelay = LongestPause,
                ShouldHandle = arguments => new(
                    arguments.Outcome.Exception is TransientHubException failure && handles(failure)
                    && !(failure.RetryAfter > LongestPause)),
                DelayGenerator = static arguments => new((arguments.Outcome.Exception as TransientHubException)?.RetryAfter),
            })
            .Build();
}
