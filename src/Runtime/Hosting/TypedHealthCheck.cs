using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Typed.Hosting;

/// <summary>Says how far the models are that a container's clients use.</summary>
internal sealed class TypedHealthCheck(EngineHost host, TypedRegistrations registrations) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Dictionary<string, EngineState> states = registrations.ModelsInUse.ToDictionary(static name => name, host.StateOf);
        Dictionary<string, object> data = states.ToDictionary(static model => model.Key, static model => (object)Describe(model.Value));
        string[] failed = Names(EngineStatus.Failed);
        string[] loading = Names(EngineStatus.Loading);
        return Task.FromResult((failed, loading) switch
        {
            ({ Length: > 0 }, _) => new HealthCheckResult(
                context.Registration.FailureStatus, $"Models that cannot be loaded, or have stopped: {string.Join(", ", failed)}.", null, data),
            (_, { Length: > 0 }) => HealthCheckResult.Degraded(
                $"Models that are being loaded, for which requests wait: {string.Join(", ", loading)}.", null, data),
            _ => HealthCheckResult.Healthy("No model has failed. One that is not loaded is loaded by its first request.", data),
        });

        string[] Names(EngineStatus status) =>
            [.. states.Where(model => model.Value.Status == status).Select(static model => model.Key)];
    }

    private static string Describe(EngineState state) => state.Status switch
    {
        EngineStatus.Loading => "loading",
        EngineStatus.Loaded => "loaded",
        EngineStatus.Failed => $"failed: {state.Error}",
        _ => "not loaded",
    };
}
