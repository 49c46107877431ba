using System.Diagnostics.CodeAnalysis;
using Typed;

namespace Microsoft.SemanticKernel;

/// <summary>Adds models that run in the same process to a kernel.</summary>
[SuppressMessage(
    "ApiDesign", "RS0026", Justification = "No value is both a model's name and an engine: no call is ambiguous.")]
public static class TypedKernelBuilderExtensions
{
    /// <summary>
    /// Adds a text generation service over a model that runs in the same process. It is loaded at the first request, and
    /// shared with the typed clients and services of the same kernel's container.
    /// </summary>
    /// <param name="builder">The kernel's builder.</param>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="serviceId">Tells this service from others; null where a service is not asked for by id.</param>
    /// <param name="configure">Changes the container's <see cref="TypedOptions"/> after configuration was read.</param>
    /// <remarks>
    /// The model is unloaded when the container is disposed. Of a kernel that made its own, it is <c>Kernel.Services</c>,
    /// which is then <see cref="IDisposable"/>.
    /// </remarks>
    public static IKernelBuilder AddTypedTextGeneration(
        this IKernelBuilder builder,
        string model,
        string? serviceId = null,
        Action<TypedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTypedTextGeneration(model, serviceId, configure);
        return builder;
    }

    /// <summary>Adds a text generation service over an engine that the caller owns and disposes.</summary>
    /// <param name="builder">The kernel's builder.</param>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="serviceId">Tells this service from others; null where a service is not asked for by id.</param>
    public static IKernelBuilder AddTypedTextGeneration(
        this IKernelBuilder builder,
        ITextEngine engine,
        string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTypedTextGeneration(engine, serviceId);
        return builder;
    }

    /// <summary>
    /// Adds a chat completion service over a model that runs in the same process. It is loaded at the first request, and
    /// shared with the typed clients and services of the same kernel's container.
    /// </summary>
    /// <inheritdoc cref="AddTypedTextGeneration(IKernelBuilder, string, string, Action{TypedOptions})"/>
    public static IKernelBuilder AddTypedChatCompletion(
        this IKernelBuilder builder,
        string model,
        string? serviceId = null,
        Action<TypedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTypedChatCompletion(model, serviceId, configure);
        return builder;
    }

    /// <summary>Adds a chat completion service over an engine that the caller owns and disposes.</summary>
    /// <inheritdoc cref="AddTypedTextGeneration(IKernelBuilder, ITextEngine, string)"/>
    public static IKernelBuilder AddTypedChatCompletion(
        this IKernelBuilder builder,
        ITextEngine engine,
        string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTypedChatCompletion(engine, serviceId);
        return builder;
    }
}
