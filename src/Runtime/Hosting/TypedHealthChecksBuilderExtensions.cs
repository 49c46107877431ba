using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Typed.Hosting;

namespace Typed;

/// <summary>Adds the models of a container to its health checks.</summary>
public static class TypedHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the models that registered clients use: degraded while one is being loaded, failed while one cannot
    /// be loaded. Its data say of each model: <c>not loaded</c>, <c>loading</c>, <c>loaded</c>, or <c>failed: </c> and why.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> returned.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What is reported while a model cannot be loaded; null for unhealthy.</param>
    /// <param name="tags">The check's tags; null for none.</param>
    public static IHealthChecksBuilder AddTyped(
        this IHealthChecksBuilder builder,
        string name = "typed",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTyped();
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new TypedHealthCheck(
                services.GetRequiredService<EngineHost>(), services.GetRequiredService<TypedRegistrations>()),
            failureStatus,
            tags));
    }
}
