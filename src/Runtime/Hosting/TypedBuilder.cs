using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Typed.Hosting;

namespace Typed;

/// <summary>Registers clients of annotated interfaces. <c>services.AddTyped()</c> returns it.</summary>
public sealed class TypedBuilder
{
    internal TypedBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services to which clients are added.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Makes known a model that is used in another way than by registered clients, such as by
    /// <see cref="EngineHost.Lease(string, TypedOptions)"/>: configuration may speak of it, health checks report it.
    /// </summary>
    /// <param name="name">The model's name.</param>
    public TypedBuilder AddModel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Services.AddSingleton(new RegisteredModel(name));
        return this;
    }

    /// <summary>
    /// Has the native library onnxruntime-genai run the models for which neither configuration nor an attribute says otherwise. The
    /// application references its package: Microsoft.ML.OnnxRuntimeGenAI, or Microsoft.ML.OnnxRuntimeGenAI.Cuda.
    /// </summary>
    /// <param name="options">How the library runs them; null for what configuration or each model's genai_config.json says.</param>
    public TypedBuilder UseGenAI(GenAIOptions? options = null)
    {
        Services.Configure<TypedOptions>(typed =>
        {
            typed.Engine = TextEngineKind.OnnxRuntimeGenAI;
            typed.GenAI = options ?? typed.GenAI;
        });
        return this;
    }

    /// <summary>
    /// Adds an <see cref="IChatClient"/> over a model that runs in the same process. It is loaded at the first request, and shared with
    /// the clients of the same container.
    /// </summary>
    /// <remarks>
    /// A pipeline of one's own, with function calls or caching, is made by Microsoft.Extensions.AI's <c>AddChatClient</c> over
    /// <see cref="TypedChatClient.CreateFrom"/>.
    /// </remarks>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="serviceKey">Tells this client from others; null for the one that is asked for without a key.</param>
    public TypedBuilder AddChatClient(string model, object? serviceKey = null)
    {
        AddModel(model);
        Services.AddKeyedSingleton<IChatClient>(serviceKey, (services, _) => TypedChatClient.CreateFrom(services, model));
        return this;
    }
}
