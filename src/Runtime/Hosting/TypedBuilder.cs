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
    /// <see cref="EngineHost.Lease"/>: configuration may speak of it, health checks report it.
    /// </summary>
    /// <param name="name">The model's name.</param>
    public TypedBuilder AddModel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Services.AddSingleton(new RegisteredModel(name));
        return this;
    }
}
