using Microsoft.Extensions.DependencyInjection;

namespace Typed;

/// <summary>Registers clients of annotated interfaces. <c>services.AddTyped()</c> returns it.</summary>
public sealed class TypedBuilder
{
    internal TypedBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services to which clients are added.</summary>
    public IServiceCollection Services { get; }
}
