using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel.ChatCompletion;
using Typed;
using Typed.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds chats with models that run in the same process to the services of kernels.</summary>
[SuppressMessage(
    "ApiDesign", "RS0026", Justification = "No value is both a model's name and an engine: no call is ambiguous.")]
public static class TypedChatCompletionServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="IChatCompletionService"/> over a model that runs in the same process. It is loaded at the first
    /// request, and shared with the typed clients and services of the same container.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="serviceId">Tells this service from others; null where a service is not asked for by id.</param>
    /// <param name="configure">Changes the container's <see cref="TypedOptions"/> after configuration was read.</param>
    public static IServiceCollection AddTypedChatCompletion(
        this IServiceCollection services,
        string model,
        string? serviceId = null,
        Action<TypedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        services.AddTyped(configure).AddModel(model);
        return services.AddKeyedSingleton<IChatCompletionService>(serviceId, (provider, _) => new TypedChatCompletionService(
            model,
            provider.GetRequiredService<EngineHost>(),
            provider.GetRequiredService<IOptions<TypedOptions>>(),
            provider.GetService<ILoggerFactory>()));
    }

    /// <summary>Adds an <see cref="IChatCompletionService"/> over an engine that the caller owns and disposes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="serviceId">Tells this service from others; null where a service is not asked for by id.</param>
    public static IServiceCollection AddTypedChatCompletion(
        this IServiceCollection services,
        ITextEngine engine,
        string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(engine);
        return services.AddKeyedSingleton<IChatCompletionService>(
            serviceId, (provider, _) => new TypedChatCompletionService(engine, provider.GetService<ILoggerFactory>()));
    }
}
